// Which values have bytes already. They are forgotten together with the value.

import type { Encoded } from './encoded.ts';

const known = new WeakMap<object, Encoded>();
let isUsed = false;

export function remember(value: object, encoded: Encoded): void {
  known.set(value, encoded);
  isUsed = true;
}

export function remembered(value: object): Encoded | undefined {
  return isUsed ? known.get(value) : undefined;
}
