// The bytes of a hash key as an image holds it, its length first, four at a time: comparing and
// copying them is half of all reading and writing, and whole words halve that. The last word ends
// with the key and may overlap the one before.

export interface KeyWords {
  readonly words: Int32Array;
  /** Bytes, those of the length included, so never fewer than four. */
  readonly size: number;
}

export function keyWords(key: Uint8Array): KeyWords {
  const size = 4 + key.length;
  const view = new DataView(new ArrayBuffer(size));
  view.setUint32(0, key.length);
  for (const [i, byte] of key.entries()) view.setUint8(4 + i, byte);
  const words = new Int32Array(Math.ceil(size / 4));
  for (const i of words.keys()) words[i] = view.getInt32(Math.min(4 * i, size - 4));
  return { words, size };
}

export function areWordsAt({ words, size }: KeyWords, bytes: Uint8Array, at: number): boolean {
  const last = words.length - 1;
  for (let i = 0; i < last; i += 1) {
    const from = at + 4 * i;
    const word =
      ((bytes[from] ?? 0) << 24) |
      ((bytes[from + 1] ?? 0) << 16) |
      ((bytes[from + 2] ?? 0) << 8) |
      (bytes[from + 3] ?? 0);
    if (word !== words[i]) return false;
  }
  const from = at + size - 4;
  const word =
    ((bytes[from] ?? 0) << 24) |
    ((bytes[from + 1] ?? 0) << 16) |
    ((bytes[from + 2] ?? 0) << 8) |
    (bytes[from + 3] ?? 0);
  return word === words[last];
}

/** Writes the key; there must be room. */
export function putWords({ words, size }: KeyWords, bytes: Uint8Array, at: number): void {
  const last = words.length - 1;
  for (let i = 0; i <= last; i += 1) {
    const word = words[i] ?? 0;
    const to = at + (i === last ? size - 4 : 4 * i);
    bytes[to] = word >> 24;
    bytes[to + 1] = word >> 16;
    bytes[to + 2] = word >> 8;
    bytes[to + 3] = word;
  }
}
