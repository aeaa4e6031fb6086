/** Money that is to be taken from a bank account by a file: what it may be, and what a bank calls it. Pure. */
import type { Money } from '@lineside/contract/money.ts';

/** `waiting` for a batch; in one; `settled`; `returned`: the bank has not paid; `voided` before. */
export type DebitState = 'waiting' | 'batched' | 'settled' | 'returned' | 'voided';

export interface Debit {
  readonly number: number;
  readonly amount: Money;
  readonly state: DebitState;
  readonly reason: string;
}

/** A line of a file: one debit with all that a bank wants to know of it. */
export interface DebitLine {
  readonly number: number;
  readonly amount: Money;
  /** `ACCOUNT@ROUTING`, or an IBAN. */
  readonly account: string;
  readonly savings: boolean;
  readonly holder: string;
  /** Under which the customer has allowed it, and since when (`YYYY-MM-DD`). */
  readonly mandate: string;
  readonly mandateOn: string;
}

/** What a file of the bank says of one debit. */
export interface Told {
  readonly debit: number;
  readonly what: 'settled' | 'returned';
  /** The bank's code: R01, AC04. */
  readonly reason: string;
}

/** `LS-12`: in every file and in every answer to it. */
export const nameOf = (debit: number): string => `LS-${debit}`;

export function debitNamed(name: string): number | undefined {
  const found = /^LS-([1-9][0-9]{0,14})$/.exec(name.trim());
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

/** Trying again is no use: the account is closed, unknown, or its owner has forbidden it. */
const hardReasons =
  /^(R0[2-8]|R1[0-6]|R20|R29|AC0[1-6]|AC1[3-6]|AG01|MD0[1267]|MS02|SL0[1-4]|FOCR)$/;

export const isHard = (reason: string): boolean => hardReasons.test(reason);
