// What several tests need: images from their bodies, and values as lossless JSON shows them.

import { Reference } from './reference.ts';

export const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex');

/** The header that Storable 3.26 writes, and what follows. */
export const image = (body: string) => Buffer.from(`70737430050b${body}`, 'hex');

/** A value in which nothing is shared, as lossless JSON. */
export function shown(value: unknown): unknown {
  if (typeof value === 'number') return { $num: String(value) };
  if (Array.isArray(value)) return value.map(shown);
  if (value instanceof Reference) return { $ref: shown(value.value) };
  if (value === null || typeof value !== 'object') return value;
  return { $hash: Object.entries(value).map(([key, member]) => [key, shown(member)]) };
}
