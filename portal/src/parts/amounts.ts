/** Questions about amounts as they cross the wire, and reading those that people type. */
import { decimalsOf } from '@lineside/contract/currency.ts';
import { parseAmount } from '@lineside/contract/money.ts';
import type { Visit } from '../visit.ts';

/** In minor units, for a drawing. */
export const minorUnitsIn = (amount: string): number => Number(amount.replace('.', ''));

/** Is there something to pay? */
export const isOwed = (amount: string): boolean => /^[0-9.]*[1-9][0-9.]*$/.test(amount);

/** Is it the customer's money? */
export const isAhead = (amount: string): boolean =>
  amount.startsWith('-') && isOwed(unsigned(amount));

export const isZero = (amount: string): boolean => /^-?[0.]+$/.test(amount);

/** Without its sign. */
export const unsigned = (amount: string): string => amount.replace(/^-/, '');

/** As people write it, with a currency sign, blanks, and either mark before the decimals. */
export function amountIn(
  typed: string | undefined,
  { words: { language }, brand: { currency } }: Pick<Visit, 'words' | 'brand'>,
): string | undefined {
  const decimals = decimalsOf(currency);
  let amount = (typed ?? '').replace(/[^\d.,-]/g, '');
  // Where there are no decimals, a mark before three digits stands between thousands.
  if (decimals === 0) amount = amount.replace(/[.,](?=\d{3}(?:\D|$))/g, '');
  // Three digits after a comma are thousands, too, unless the language writes its decimals so.
  const most = decimals === 3 && decimalMarkOf(language) === ',' ? 3 : 2;
  amount = amount.replace(new RegExp(`,(?=\\d{1,${most}}$)`), '.').replaceAll(',', '');
  return parseAmount(amount, currency) === undefined ? undefined : amount;
}

const decimalMarkOf = (language: string): string | undefined =>
  new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value;
