/**
 * Proves that a form is one of ours: another site can make a browser send a form, but cannot read
 * a cookie. The token is made from the cookie and masked anew each time, so that pages which are
 * compressed give nothing of it away.
 */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

const bytes = 16;

const keyOf = (cookie: string): Buffer =>
  hash('sha256', `form ${cookie}`, 'buffer').subarray(0, bytes);

export function formToken(cookie: string): string {
  const mask = randomBytes(bytes);
  return Buffer.concat([mask, masked(keyOf(cookie), mask)]).toString('base64url');
}

export function isFormToken(token: string, cookie: string): boolean {
  if (cookie === '') return false;
  const given = Buffer.from(token, 'base64url');
  if (given.length !== 2 * bytes) return false;
  const key = masked(given.subarray(bytes), given.subarray(0, bytes));
  return timingSafeEqual(key, keyOf(cookie));
}

function masked(text: Buffer, mask: Buffer): Buffer {
  const out = Buffer.alloc(bytes);
  for (let i = 0; i < bytes; i++) out[i] = (text[i] ?? 0) ^ (mask[i] ?? 0);
  return out;
}
