/**
 * The MD5 form of crypt(3), `$1$SALT$HASH`, that accounts imported from older systems have.
 * Only ever used to recognise such a password once: it is then stored as argon2id.
 */
import { hash } from 'node:crypto';

const marker = '$1$';
const saltCharactersMax = 8;
const rounds = 1000;
const digits = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The whole stored form for a password and the salt of `setting` (`$1$SALT` or a stored form). */
export function md5Crypt(password: Uint8Array, setting: string): string {
  const salt = saltOf(setting);
  const saltBytes = Buffer.from(salt, 'latin1');
  let digest = firstDigest(password, saltBytes);
  for (let round = 0; round < rounds; round++) {
    const parts: Uint8Array[] = [round % 2 === 1 ? password : digest];
    if (round % 3 !== 0) parts.push(saltBytes);
    if (round % 7 !== 0) parts.push(password);
    parts.push(round % 2 === 1 ? digest : password);
    digest = md5(...parts);
  }
  return `${marker}${salt}$${encode(digest)}`;
}

function saltOf(setting: string): string {
  const rest = setting.startsWith(marker) ? setting.slice(marker.length) : setting;
  return (rest.split('$')[0] ?? '').slice(0, saltCharactersMax);
}

function firstDigest(password: Uint8Array, salt: Uint8Array): Buffer {
  const alternate = md5(password, salt, password);
  const parts: Uint8Array[] = [password, Buffer.from(marker), salt];
  for (let left = password.length; left > 0; left -= alternate.length) {
    parts.push(alternate.subarray(0, Math.min(left, alternate.length)));
  }
  // The original mixes in one byte for each bit of the length: a zero or the first character.
  for (let bits = password.length; bits > 0; bits >>= 1) {
    parts.push(bits & 1 ? Uint8Array.of(0) : password.subarray(0, 1));
  }
  return md5(...parts);
}

const md5 = (...parts: Uint8Array[]): Buffer => hash('md5', Buffer.concat(parts), 'buffer');

// The bytes are taken in this order, three at a time, six bits a character, lowest first.
const triples = [
  [0, 6, 12],
  [1, 7, 13],
  [2, 8, 14],
  [3, 9, 15],
  [4, 10, 5],
] as const;

function encode(digest: Uint8Array): string {
  const byte = (index: number) => digest[index] ?? 0;
  let text = '';
  for (const [high, middle, low] of triples) {
    text += sixBits((byte(high) << 16) | (byte(middle) << 8) | byte(low), 4);
  }
  return text + sixBits(byte(11), 2);
}

function sixBits(value: number, characters: number): string {
  let text = '';
  for (let left = value, i = 0; i < characters; i++, left >>= 6) text += digits[left & 63] ?? '';
  return text;
}
