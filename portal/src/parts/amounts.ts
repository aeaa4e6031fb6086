/** Questions about amounts as they cross the wire. */
import { parseAmount } from '@lineside/contract/money.ts';

/** As a plain number, for a drawing. */
export const centsIn = (amount: string): number => parseAmount(amount) ?? 0;

/** Is there something to pay? */
export const isOwed = (amount: string): boolean => centsIn(amount) > 0;

/** Is it the customer's money? */
export const isAhead = (amount: string): boolean => centsIn(amount) < 0;

export const isZero = (amount: string): boolean => parseAmount(amount) === 0;

/** Without its sign. */
export const unsigned = (amount: string): string => amount.replace(/^-/, '');

/** As people write it, with a currency sign, blanks, and either mark before the cents. */
export function amountIn(typed: string | undefined): string | undefined {
  const amount = (typed ?? '')
    .replace(/[^\d.,-]/g, '')
    .replace(/,(?=\d{1,2}$)/, '.')
    .replaceAll(',', '');
  return parseAmount(amount) === undefined ? undefined : amount;
}
