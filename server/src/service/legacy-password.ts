/** Recognises a password stored in an older form. Slow on purpose, so never on the main thread. */
import { timingSafeEqual } from 'node:crypto';
import { verify as verifySha } from 'unixcrypt';
import { desCrypt } from './des-crypt.ts';
import { md5Crypt } from './md5-crypt.ts';
import { legacyForm, plainPassword } from './password-form.ts';

export function isLegacyPassword(password: string, stored: string): boolean {
  const form = legacyForm(stored);
  if (form === undefined || password === '') return false;
  if (form === 'sha') return verifySha(password, stored);
  return bytesOf(password).some((bytes) => {
    if (form === 'plain') return isSame(bytes, Buffer.from(plainPassword(stored)));
    const made = form === 'des' ? desCrypt(bytes, stored) : md5Crypt(bytes, stored);
    return isSame(Buffer.from(made), Buffer.from(stored));
  });
}

/** The bytes that were hashed: as UTF-8, or as Latin-1 where an old client may have sent that. */
function bytesOf(password: string): Buffer[] {
  const utf8 = Buffer.from(password, 'utf8');
  const fitsLatin1 = utf8.length > password.length && !/[\u0100-\uffff]/.test(password);
  return fitsLatin1 ? [utf8, Buffer.from(password, 'latin1')] : [utf8];
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);
