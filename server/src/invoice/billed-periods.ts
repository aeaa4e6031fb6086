/** What was charged for the days of a package, with discounts taken off: so that days can be returned. */
import { add, type Money } from '@lineside/contract/money.ts';
import { readCause } from '../cause.ts';
import type { Tx } from '../database/database.ts';
import { daysBetween } from './period.ts';
import { chargesForDays } from './sql.ts';

export interface BilledPeriod {
  readonly invoice: number;
  readonly from: Temporal.PlainDate;
  /** The first day that it does not cover. */
  readonly until: Temporal.PlainDate;
  /** Of its days, those that were charged, and those that were left out as paused. */
  readonly days: number;
  readonly pausedDays: number;
  readonly net: Money;
  readonly taxMillionths: number;
}

/** Those that reach beyond a day, the earliest first; what was voided was never charged. */
export async function billedPeriodsAfter(
  tx: Tx,
  { package: number, day }: { readonly package: number; readonly day: Temporal.PlainDate },
): Promise<BilledPeriod[]> {
  const periods = new Map<string, BilledPeriod>();
  const rows = await chargesForDays.all(tx, { package: number, day: day.toString() });
  for (const row of rows.filter((each) => each.kind === 'recurring')) {
    const from = Temporal.PlainDate.from(row.period_from);
    const until = Temporal.PlainDate.from(row.period_until);
    const paused = readCause(row.cause)?.facts.paused_days;
    const pausedDays = typeof paused === 'number' ? paused : 0;
    const days = daysBetween(from, until) - pausedDays;
    const { invoice, amount: net, tax_millionths: taxMillionths } = row;
    periods.set(row.period_from, { invoice, from, until, days, pausedDays, net, taxMillionths });
  }
  for (const row of rows.filter((each) => each.kind !== 'recurring')) {
    const period = periods.get(row.period_from);
    if (period === undefined) continue;
    const net = add(period.net, row.amount);
    const taxMillionths = period.taxMillionths + row.tax_millionths;
    periods.set(row.period_from, { ...period, net, taxMillionths });
  }
  return [...periods.values()];
}
