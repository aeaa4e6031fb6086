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
  const mask = nextMask();
  return Buffer.concat([mask, masked(keyOf(cookie), mask)]).toString('base64url');
}

// Chance costs more by the call than by the byte, and nearly every page has such a token.
const pool = { bytes: Buffer.alloc(0), at: 0 };

function nextMask(): Buffer {
  if (pool.at >= pool.bytes.length) Object.assign(pool, { bytes: randomBytes(256 * bytes), at: 0 });
  const mask = pool.bytes.subarray(pool.at, pool.at + bytes);
  pool.at += bytes;
  return mask;
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
