/** The worth of days that were charged and are given back. Pure. */
import { add, type Money, money, prorate, subtract } from '@lineside/contract/money.ts';
import type { BilledPeriod } from '../invoice/billed-periods.ts';

export interface Returned {
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
}

const million = 1_000_000;

/**
 * What `days` of a period are worth when `before` of it were given back already. Each part is the
 * difference of two rounded sums, so that all parts together are what was charged, to the cent.
 */
export function returnedDays(
  { net: charged, taxMillionths, days: of }: Pick<BilledPeriod, 'net' | 'taxMillionths' | 'days'>,
  { before, days }: { readonly before: number; readonly days: number },
): Returned {
  const netUpTo = (count: number) => prorate(charged, count, of, 'half-up');
  const taxUpTo = (count: number) => prorate(money(taxMillionths), count, of * million, 'half-up');
  const net = subtract(netUpTo(before + days), netUpTo(before));
  const tax = subtract(taxUpTo(before + days), taxUpTo(before));
  return { net, tax, total: add(net, tax) };
}
