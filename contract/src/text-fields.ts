// Rules for words and numbers that have no meaning beyond themselves.
import { type Money, parseAmount } from './money.ts';
import { type Checked, Rejected } from './rejection.ts';

/** How long a field may be, in characters. */
export const lengthsMax = {
  text: 80,
  zip: 10,
  phone: 20,
  fax: 12,
  username: 32,
  domain: 80,
  comments: 2000,
} as const;

const letter = '\\p{L}\\p{M}\\p{N}_';
const namePattern = new RegExp(`^[${letter} ,.'-]+$`, 'u');
const textPattern = new RegExp(`^[${letter} !@#$%&()+;:'",.?/=-]+$`, 'u');
const realNamePattern = new RegExp(`^[${letter} \\t!@#$%&()+;'",.?/*<>-]+$`, 'u');

/** Characters as a person counts them, as far as code points can tell. */
export function lengthOf(value: string): number {
  return value.length > 0 ? Array.from(value).length : 0;
}

const isShort = (value: string, max: number) => value.length <= max || lengthOf(value) <= max;

export function isText(value: string, max: number = lengthsMax.text): boolean {
  return textPattern.test(value) && isShort(value, max);
}

/** A name of a person, or on a card: never empty. */
export function checkName(field: string, value: string): Checked<string> {
  if (namePattern.test(value) && isShort(value, lengthsMax.text)) return value;
  return new Rejected('illegal_name', field, { value });
}

/** A text that may be empty. */
export function checkText(field: string, value: string): Checked<string> {
  if (value === '' || isText(value)) return value;
  return new Rejected('illegal_text', field, { value });
}

/** A text that must be given. */
export function checkNeededText(field: string, value: string): Checked<string> {
  return isText(value) ? value : new Rejected('illegal_or_empty_text', field, { value });
}

/** The real name of an account. */
export function checkRealName(field: string, value: string): Checked<string> {
  if (value === '' || (realNamePattern.test(value) && isShort(value, lengthsMax.text)))
    return value;
  return new Rejected('illegal_finger', field, { value });
}

/** A remark in free words; only control characters other than line ends are strange in one. */
export function checkComments(field: string, value: string): Checked<string> {
  const strange = /[^\P{Cc}\t\r\n]/u.test(value);
  if (!strange && isShort(value, lengthsMax.comments)) return value;
  return new Rejected('illegal_text', field, { value });
}

/** No identifier is larger, on either database. */
const numberMax = 2_147_483_647;

/** The number that digits stand for; undefined for anything that no identifier can be. */
export function parseNumber(value: string | undefined): number | undefined {
  if (value === undefined || !/^[0-9]{1,10}$/.test(value)) return undefined;
  const read = Number(value);
  return read <= numberMax ? read : undefined;
}

/** A number that may be left out. */
export function checkNumber(field: string, value: string): Checked<number | undefined> {
  if (value === '') return undefined;
  return parseNumber(value) ?? new Rejected('illegal_numeric', field, { value });
}

/** A number that must be given. */
export function checkNeededNumber(field: string, value: string): Checked<number> {
  return parseNumber(value) ?? new Rejected('illegal_or_empty_numeric', field, { value });
}

/** What a customer offers to pay. */
export function checkAmount(field: string, value: string, currency: string): Checked<Money> {
  const amount = parseAmount(value, currency);
  if (amount === undefined) return new Rejected('illegal_amount', field, { value });
  return amount > 0 ? amount : new Rejected('amount_not_positive', field, { value });
}
