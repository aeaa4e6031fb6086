// Money is a whole number of minor units (cents) and is only ever touched by the functions here:
// no float and no bare `+` can lose a cent.
import { decimalsOf } from './currency.ts';

export type Money = number & { readonly __money: true };

/** Names how a division is rounded: half a cent goes away from zero. */
export type Rounding = 'half-up';

/** Brands a whole number of minor units as money; anything else is our own mistake. */
export function money(minorUnits: number): Money {
  if (!Number.isSafeInteger(minorUnits)) {
    throw new RangeError(`money must be a whole number of minor units, not ${minorUnits}`);
  }
  // Adding zero turns -0 into 0, so that equal amounts are also identical.
  return (minorUnits + 0) as Money;
}

export const zero: Money = money(0);

export function add(...amounts: Money[]): Money {
  return sum(amounts);
}

export function subtract(from: Money, amount: Money): Money {
  return money(from - amount);
}

export function negate(amount: Money): Money {
  return money(-amount);
}

export function sum(amounts: Iterable<Money>): Money {
  let total = 0;
  for (const amount of amounts) total = money(total + amount);
  return money(total);
}

export function least(a: Money, b: Money): Money {
  return a < b ? a : b;
}

/**
 * `19.95`, `-5.00`, `0.00`: the form in which money crosses every wire. With as many decimals as the
 * currency has: `1995` in JPY, `1.995` in BHD.
 */
export function formatMoney(amount: Money, currency: string): string {
  const decimals = decimalsOf(currency);
  const sign = amount < 0 ? '-' : '';
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/**
 * Reads an amount as clients send it: `5`, `5.0`, `5.000000` (PHP sends doubles so), `19.95`, `-5`.
 * Undefined when it is anything else, has a fraction of a minor unit, or is too large to be counted.
 */
export function parseAmount(text: string, currency: string): Money | undefined {
  const match = /^(-?)([0-9]{1,20})(?:\.([0-9]{1,20}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const decimals = decimalsOf(currency);
  if (/[1-9]/.test(fraction.slice(decimals))) return undefined;
  const minorUnits = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  if (!Number.isSafeInteger(minorUnits)) return undefined;
  return money(sign === '-' ? -minorUnits : minorUnits);
}

/** Where a text says how an amount is written. */
export const exampleAmount = (currency: string): string => formatMoney(money(1995), currency);

/** The share `ratePpm` (parts per million: 8.875 % is 88750) of an amount. */
export function percentage(amount: Money, ratePpm: number, rounding: Rounding): Money {
  return prorate(amount, ratePpm, 1_000_000, rounding);
}

/**
 * `amount × numerator ÷ denominator`, rounded once, at the end; half a cent goes away from zero.
 */
export function prorate(
  amount: Money,
  numerator: number,
  denominator: number,
  rounding: Rounding,
): Money {
  if (rounding !== 'half-up') throw new RangeError(`unknown rounding ${String(rounding)}`);
  if (denominator === 0) throw new RangeError('money cannot be divided by zero');
  // The product of two safe integers may not be safe, so the middle of the sum is exact.
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const positive = product < 0n === divisor < 0n;
  const dividend = product < 0n ? -product : product;
  const by = divisor < 0n ? -divisor : divisor;
  const rounded = (dividend * 2n + by) / (by * 2n);
  return money(Number(positive ? rounded : -rounded));
}
