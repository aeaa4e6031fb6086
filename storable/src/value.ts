// What an image holds, as JavaScript values.

import type { Reference } from './reference.ts';

/** What decoding gives. A byte string is text of the characters U+0000 to U+00FF. */
export type Value = null | string | number | Reference | Value[] | ValueRecord;

/** A Perl hash. It has no prototype, so every key, `__proto__` too, is only a key. */
export interface ValueRecord {
  [key: string]: Value;
}
