/** Codes for whoever has lost the application: random, typed from paper, each good for once. */
import { randomInt } from 'node:crypto';
import type { Secrets } from '../secrets.ts';

/** Nothing that looks like something else on paper. */
const letters = 'bcdfghjkmnpqrstvwxyz23456789';
const half = 5;

export const recoveryCodesMade = 10;

/** 48 bits: nobody guesses one through a door that counts. */
export function newRecoveryCode(): string {
  const part = () =>
    Array.from({ length: half }, () => letters[randomInt(letters.length)]).join('');
  return `${part()}-${part()}`;
}

/** Undefined when no recovery code can be typed so. */
export function recoveryCodeIn(typed: string): string | undefined {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '');
  if (plain.length !== 2 * half) return undefined;
  return [...plain].every((letter) => letters.includes(letter)) ? plain : undefined;
}

export const hashOfRecoveryCode = (
  secrets: Secrets,
  { account, code }: { readonly account: number; readonly code: string },
): string => secrets.keyedHash('recovery code', `${account} ${recoveryCodeIn(code) ?? ''}`);
