/**
 * What a browser carries for us from form to form without being able to read or change it. The key
 * lives as long as the process: what it sealed before a restart is asked for again.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface Sealing {
  seal(text: string): string;
  /** Undefined where it was not sealed here, was changed, or is too old. */
  open(sealed: string): string | undefined;
}

/** Somebody who is called away in the middle of a sign-up finds it as he left it. */
const goodForMs = 24 * 60 * 60_000;

export function openSealing(now: () => number): Sealing {
  const key = randomBytes(32);
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = cipher.update(JSON.stringify([now(), text]), 'utf8');
      return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < 28) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(-16));
      try {
        const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
        const [at, text] = JSON.parse(plain.toString('utf8')) as [number, string];
        return now() - at > goodForMs ? undefined : text;
      } catch {
        // Another process sealed it, or somebody has changed it: either way it says nothing.
        return undefined;
      }
    },
  };
}
