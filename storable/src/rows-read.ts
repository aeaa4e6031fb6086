// Lists of hashes with equal keys in equal order are what replies are made of. So the keys of the
// last hash of each size are kept: a row that has them too needs no look-up of its keys, and becomes
// an object of the engine's fast kind.
//
// Perl writes each hash in an order of its own, and then this is no gain. A size whose guess fails
// is learned again only after 1, 2, 4, 8, … failures, so that guessing costs next to nothing.

import { type KeyWords, keyWords } from './key-words.ts';
import type { ValueRecord } from './value.ts';

export interface RowKey {
  readonly text: string;
  readonly words: KeyWords;
}

const mostKeys = 64;
const longestKey = 64;

const rows: (readonly RowKey[] | undefined)[] = new Array(mostKeys + 1).fill(undefined);
const failures = new Uint32Array(mostKeys + 1);

export const rowOfSize = (count: number): readonly RowKey[] | undefined => rows[count];

export function rowFailed(count: number): boolean {
  if (count === 0 || count > mostKeys) return false;
  const failed = (failures[count] ?? 0) + 1;
  failures[count] = failed;
  return (failed & (failed - 1)) === 0;
}

export function rowFitted(count: number): void {
  failures[count] = (failures[count] ?? 0) >> 1;
}

/** Keeps the keys of a hash, in the order of its image, if they are plain ones. */
export function learnRow(keys: readonly string[]): void {
  if (keys.some((key) => key.length > longestKey)) return;
  rows[keys.length] = keys.map((text) => ({ text, words: keyWords(Buffer.from(text, 'latin1')) }));
}

/** Objects made without a prototype stay of the slow kind; those that lose theirs do not. */
export const emptyRow = (): ValueRecord => Object.setPrototypeOf({}, null);
