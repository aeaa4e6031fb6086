/** What a staff verb is and how it reads what it was sent. */
import { exampleAmount, type Money, parseAmount } from '@lineside/contract/money.ts';
import type { Call, Peer } from '../call.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Reply } from '../staged.ts';

export type StaffInput = Readonly<Record<string, unknown>>;

export interface StaffCall {
  readonly dispatch: Dispatch;
  /** `origin` is who types the command. */
  readonly peer: Peer;
}

export type StaffVerb = (staff: StaffCall, input: StaffInput) => Promise<Reply>;

/** Staff asked for what cannot be done; the sentence is for them. */
export class UnusableInput extends Error {
  override readonly name = 'UnusableInput';
}

export function textOf(input: StaffInput, name: string): string {
  const value = input[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function neededText(input: StaffInput, name: string): string {
  const text = textOf(input, name);
  if (text === '') throw new UnusableInput(`The ${name} is missing.`);
  return text;
}

/** A whole number above zero. */
export function numberOf(input: StaffInput, name: string): number {
  const text = neededText(input, name);
  if (!/^[1-9][0-9]{0,14}$/.test(text)) {
    throw new UnusableInput(`The ${name} is a whole number above zero, not \`${text}\`.`);
  }
  return Number(text);
}

/** Undefined when none was sent. */
export const optionalNumberOf = (input: StaffInput, name: string): number | undefined =>
  textOf(input, name) === '' ? undefined : numberOf(input, name);

/** A civil day; undefined when none was sent. */
export function optionalDayOf(input: StaffInput, name: string): Temporal.PlainDate | undefined {
  const text = textOf(input, name);
  if (text === '') return undefined;
  const wrong = new UnusableInput(`The ${name} is a day like 2026-11-23, not \`${text}\`.`);
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) throw wrong;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    throw wrong;
  }
}

/** Money above zero, in the currency of the installation. */
export function amountOf({ settings: { currency } }: Call, input: StaffInput): Money {
  const text = neededText(input, 'amount');
  const amount = parseAmount(text, currency);
  if (amount === undefined || amount <= 0) {
    const like = exampleAmount(currency);
    throw new UnusableInput(`The amount is an amount above zero like ${like}, not \`${text}\`.`);
  }
  return amount;
}

export const isTrue = (input: StaffInput, name: string): boolean =>
  !['', '0'].includes(textOf(input, name));
