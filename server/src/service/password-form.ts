/**
 * The forms in which a password is stored. Ours is argon2id in PHC form; the others come with
 * imported accounts and are replaced by ours at the first sign-in.
 */
export const memoryKiB = 19_456;
export const passes = 2;
export const parallelism = 1;

export interface Argon2Form {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly nonce: Buffer;
  readonly tag: Buffer;
}

const argon2Pattern =
  /^\$argon2id\$v=19\$m=([0-9]{1,6}),t=([0-9]{1,2}),p=([0-9])\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** Undefined when it is stored in another form. */
export function argon2Form(stored: string): Argon2Form | undefined {
  const match = argon2Pattern.exec(stored);
  if (!match) return undefined;
  const [, memory, time, lanes, nonce = '', tag = ''] = match;
  return {
    memory: Number(memory),
    passes: Number(time),
    parallelism: Number(lanes),
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

export const argon2Text = ({ memory, passes: time, parallelism: lanes, nonce, tag }: Argon2Form) =>
  `$argon2id$v=19$m=${memory},t=${time},p=${lanes}$${unpadded(nonce)}$${unpadded(tag)}`;

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** Stands before a password that was imported in clear and has not been used since. */
const plainMark = '{plain}';

export type LegacyForm = 'plain' | 'des' | 'md5' | 'sha';

/** Undefined for our own form, for locked accounts and for what we cannot check. */
export function legacyForm(stored: string): LegacyForm | undefined {
  if (stored.startsWith(plainMark)) return stored.length > plainMark.length ? 'plain' : undefined;
  if (/^\$1\$[./0-9A-Za-z]{0,8}\$[./0-9A-Za-z]{22}$/.test(stored)) return 'md5';
  if (/^\$[56]\$/.test(stored)) return 'sha';
  return /^[./0-9A-Za-z]{13}$/.test(stored) ? 'des' : undefined;
}

export const plainPassword = (stored: string): string => stored.slice(plainMark.length);

/** Nobody ever gets in. */
export const lockedPassword = '*';

/**
 * What is stored for a password as older systems kept it: in clear when it is short, as DES or MD5
 * crypt; locked when it is a star or exclamation marks, or cannot be checked.
 */
export function importedPassword(text: string): string {
  const value = text.replace(/^\*SUSPENDED\* /, '');
  if (value === '' || /^(\*|!|!!)$/.test(value)) return lockedPassword;
  if (argon2Form(value) !== undefined) return value;
  if (value.startsWith('$')) return legacyForm(value) === undefined ? lockedPassword : value;
  if (legacyForm(value) === 'des') return value;
  return value.length < 13 ? plainMark + value : lockedPassword;
}

/** Whether the next successful check should store the password anew. */
export function isOutdated(stored: string): boolean {
  const form = argon2Form(stored);
  return (
    form === undefined ||
    form.memory < memoryKiB ||
    form.passes < passes ||
    form.parallelism !== parallelism
  );
}
