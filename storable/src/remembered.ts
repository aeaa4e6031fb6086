// Which values have bytes already. They are forgotten together with the value.

import type { Encoded } from './encoded.ts';

const known = new WeakMap<object, Encoded>();

export function remember(value: object, encoded: Encoded): void {
  known.set(value, encoded);
}

export function remembered(value: object): Encoded | undefined {
  return known.get(value);
}
