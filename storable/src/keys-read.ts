// Hash keys come again and again, and the engine wants each as one interned string. So the keys met
// before are kept in a table of fixed size, found by their bytes.

import type {} from './buffer-methods.ts';

const slots = 2048;
const longestKept = 40;

const kept: string[] = new Array(slots).fill('');

export function readKey(bytes: Buffer, start: number, end: number): string {
  const length = end - start;
  if (length > longestKept || length === 0) return bytes.latin1Slice(start, end);
  let hash = length;
  for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  const slot = (hash ^ (hash >>> 11)) & (slots - 1);
  const key = kept[slot] ?? '';
  if (key.length === length && sameText(key, bytes, start)) return key;
  const read = bytes.latin1Slice(start, end);
  kept[slot] = read;
  return read;
}

function sameText(text: string, bytes: Buffer, start: number): boolean {
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) !== bytes[start + i]) return false;
  }
  return true;
}
