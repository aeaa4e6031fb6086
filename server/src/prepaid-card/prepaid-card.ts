/** A scratch-off code that is worth money or time, once. */
import type { Money } from '@lineside/contract/money.ts';

export interface PrepaidCard {
  readonly number: number;
  readonly amount: Money;
  /** Online time that it adds to the account. */
  readonly seconds: number;
  /** The only agent at which it may be used; null for any. */
  readonly agent: number | null;
}

/** Blanks and hyphens are how people read a pin aloud; they are no part of it. */
export const pinDigits = (pin: string): string => pin.replace(/[\s-]/g, '');
