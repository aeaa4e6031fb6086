// Hash keys come again and again, and mostly in the same company. So the bytes of each key are made
// once and then copied, and a hash that has the keys of an earlier one, in their order, needs no
// look-up but that of its first key.

import { type KeyWords, keyWords } from './key-words.ts';

export interface WrittenKey {
  readonly words: KeyWords;
  /** Beyond ASCII: the hash must be one with flags. */
  readonly isUtf8: boolean;
  /** The keys of the last hash that began with this one. */
  row: WrittenRow | undefined;
}

export interface WrittenRow {
  readonly names: readonly string[];
  readonly keys: readonly WrittenKey[];
  readonly isFlagged: boolean;
}

const longestKept = 64;
const mostKept = 4096;
const mostInRow = 64;

const kept = new Map<string, WrittenKey>();

export function writtenKey(key: string): WrittenKey {
  const known = kept.get(key);
  if (known) return known;
  const text = Buffer.from(key, 'utf8');
  const made = { words: keyWords(text), isUtf8: text.length !== key.length, row: undefined };
  if (key.length <= longestKept) {
    // Keys made up by strangers must not fill the memory; the usual ones are soon back.
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, made);
  }
  return made;
}

const noRow: WrittenRow = { names: [], keys: [], isFlagged: false };

/** The row of the last hash, which in a list is that of the next one too. */
let last = noRow;

/** The keys of a hash, in its order. */
export function writtenRow(record: Readonly<Record<string, unknown>>): WrittenRow {
  let row: WrittenRow | undefined;
  let at = 0;
  for (const name in record) {
    if (row === undefined) row = last.names[0] === name ? last : writtenKey(name).row;
    if (row === undefined || row.names[at] !== name) return newRow(Object.keys(record));
    at += 1;
  }
  if (row === undefined) return noRow;
  if (at < row.names.length) return newRow(Object.keys(record));
  last = row;
  return row;
}

export function newRow(names: readonly string[]): WrittenRow {
  const keys = names.map(writtenKey);
  const row = { names, keys, isFlagged: keys.some((key) => key.isUtf8) };
  const first = keys[0];
  if (first !== undefined && names.length <= mostInRow) first.row = row;
  return row;
}
