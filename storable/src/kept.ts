// Values that many images have in common: encoded when they are first kept, then only copied.

import { preencode } from './encode.ts';
import type { Encoded } from './encoded.ts';
import { remember } from './remembered.ts';

/**
 * Whatever image the value becomes part of from now on is written by copying its bytes. The value
 * stays what it is, so other readers need not know; it must not be changed any more.
 */
export function keepEncoded<T extends object>(value: T): T {
  const encoded: Encoded = preencode(value);
  remember(value, encoded);
  return value;
}
