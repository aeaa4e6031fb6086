/** What was charged and paid month by month, from the ledger. */
import { add, formatMoney, type Money, negate, zero } from '@lineside/contract/money.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import type { monthly_totals } from '@lineside/contract/outlook.ts';
import { type Call, customerOf, todayOf } from '../call.ts';
import type { PostingKind } from '../ledger/posting.ts';
import { movementsSince } from './sql.ts';

const monthsShown = 12;

type Column = 'charged' | 'credited' | 'paid';

const columns: Readonly<Record<PostingKind, Column>> = {
  invoice: 'charged',
  void: 'charged',
  payment: 'paid',
  refund: 'paid',
  'refund-declined': 'paid',
  credit: 'credited',
  expiry: 'credited',
  'write-off': 'credited',
};

export async function showMonthlyTotals(call: Call): Promise<Answer<typeof monthly_totals>> {
  const months = await monthlyTotalsOf(call, customerOf(call));
  return { money_char: call.settings.money_char, months };
}

/** The oldest month first. */
export async function monthlyTotalsOf(call: Call, customer: number): Promise<Totals[]> {
  const { timezone, currency } = call.settings;
  const { names, starts } = yearUntil(todayOf(call), timezone);
  const totals = starts.map(nothing);
  const rows = await movementsSince.all(call.tx, { customer, since: starts[0] ?? 0 });
  for (const { kind, posted_at, amount } of rows) {
    const month = totals[starts.findLastIndex((start) => start <= posted_at)];
    // Only `post` writes there, so the kind is one of ours.
    const column = columns[kind as PostingKind];
    if (month === undefined) continue;
    month[column] = add(month[column], column === 'charged' ? amount : negate(amount));
  }
  return totals.map(({ charged, credited, paid }, n) => ({
    month: names[n] ?? '',
    charged: formatMoney(charged, currency),
    credited: formatMoney(credited, currency),
    paid: formatMoney(paid, currency),
  }));
}

type Totals = Answer<typeof monthly_totals>['months'][number];

interface Year {
  readonly day: Temporal.PlainDate;
  readonly timezone: string;
  /** `2004-04`, and when each began, in milliseconds. */
  readonly names: readonly string[];
  readonly starts: readonly number[];
}

/** Everybody who asks on one day asks for the same months. */
let known: Year | undefined;

function yearUntil(day: Temporal.PlainDate, timezone: string): Year {
  if (known !== undefined && known.timezone === timezone && known.day.equals(day)) return known;
  const last = day.toPlainYearMonth();
  const months = Array.from({ length: monthsShown }, (_, n) =>
    last.subtract({ months: monthsShown - 1 - n }),
  );
  const startOf = (month: Temporal.PlainYearMonth) =>
    month.toPlainDate({ day: 1 }).toZonedDateTime(timezone).epochMilliseconds;
  known = { day, timezone, names: months.map(String), starts: months.map(startOf) };
  return known;
}

const nothing = (): Record<Column, Money> => ({ charged: zero, credited: zero, paid: zero });
