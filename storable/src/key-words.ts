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

export function areWordsAt({ words, size }: KeyWords, view: DataView, at: number): boolean {
  if (at + size > view.byteLength) return false;
  const last = words.length - 1;
  for (let i = 0; i < last; i += 1) {
    if (view.getInt32(at + 4 * i) !== words[i]) return false;
  }
  return view.getInt32(at + size - 4) === words[last];
}

/** Writes the key; there must be room. */
export function putWords({ words, size }: KeyWords, view: DataView, at: number): void {
  const last = words.length - 1;
  for (let i = 0; i < last; i += 1) view.setInt32(at + 4 * i, words[i] ?? 0);
  view.setInt32(at + size - 4, words[last] ?? 0);
}
