/**
 * The keys of this installation: they live in a file beside the data, never in the database and
 * never in an export. Whoever has the database alone can neither read what is encrypted nor
 * recognise a card, a bank account or a prepaid pin by trying numbers.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Secrets {
  /** A keyed hash: equal texts give equal values, and nothing can be read from it. */
  keyedHash(purpose: string, text: string): string;
  /** '' stays ''. */
  encrypt(text: string): string;
  decrypt(encrypted: string): string;
}

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

export function secretsFrom(key: Uint8Array): Secrets {
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, '', `lineside ${purpose}`, keyBytes));
  const hashKeys = new Map<string, Buffer>();
  const cipherKey = derived('encryption');
  return {
    keyedHash(purpose, text) {
      let hashKey = hashKeys.get(purpose);
      if (hashKey === undefined) {
        hashKey = derived(`hash ${purpose}`);
        hashKeys.set(purpose, hashKey);
      }
      return createHmac('sha256', hashKey).update(text).digest('hex');
    },
    encrypt(text) {
      if (text === '') return '';
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', cipherKey, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    decrypt(encrypted) {
      if (encrypted === '') return '';
      const bytes = Buffer.from(encrypted, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, bytes.subarray(0, ivBytes));
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      const body = bytes.subarray(ivBytes + tagBytes);
      return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** Reads the key file, or makes it (mode 0600) at the first start. */
export function openSecrets(file: string): Secrets {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const handle = openSync(file, 'wx', 0o600);
    try {
      writeSync(handle, `${randomBytes(keyBytes).toString('hex')}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Error(`${file} is not a Lineside key file: 64 hexadecimal digits were expected`);
  }
  return secretsFrom(Buffer.from(text, 'hex'));
}
