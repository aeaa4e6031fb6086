// Hash keys come again and again, so their length and bytes are made once and then copied.

export interface WrittenKey {
  /** The length in four bytes, then the key. */
  readonly bytes: Buffer;
  /** Beyond ASCII: the hash must be one with flags. */
  readonly isUtf8: boolean;
}

const longestKept = 64;
const mostKept = 4096;

const kept = new Map<string, WrittenKey>();

export function writtenKey(key: string): WrittenKey {
  const known = kept.get(key);
  if (known) return known;
  const text = Buffer.from(key, 'utf8');
  const bytes = Buffer.allocUnsafeSlow(4 + text.length);
  bytes.writeUInt32BE(text.length, 0);
  bytes.set(text, 4);
  const made = { bytes, isUtf8: text.length !== key.length };
  if (key.length <= longestKept) {
    // Keys made up by strangers must not fill the memory; the usual ones are soon back.
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, made);
  }
  return made;
}
