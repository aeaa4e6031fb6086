/** What was charged and paid month by month, from the ledger. */
import { add, formatMoney, type Money, negate, zero } from '@lineside/contract/money.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import type { monthly_totals } from '@lineside/contract/outlook.ts';
import { type Call, customerOf, todayOf } from '../call.ts';
import { dateOf } from '../invoice/read-document.ts';
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
  const customer = customerOf(call);
  const { timezone: timeZone, money_char } = call.settings;
  const last = todayOf(call).toPlainYearMonth();
  const months = Array.from({ length: monthsShown }, (_, n) =>
    last.subtract({ months: monthsShown - 1 - n }),
  );
  const since = (months[0] ?? last).toPlainDate({ day: 1 }).toZonedDateTime(timeZone);
  const totals = new Map(months.map((month) => [month.toString(), nothing()]));
  const rows = await movementsSince.all(call.tx, { customer, since: since.epochMilliseconds });
  for (const { kind, posted_at, amount } of rows) {
    const month = totals.get(dateOf(posted_at, call.settings).slice(0, 'YYYY-MM'.length));
    // Only `post` writes there, so the kind is one of ours.
    const column = columns[kind as PostingKind];
    if (month === undefined) continue;
    month[column] = add(month[column], column === 'charged' ? amount : negate(amount));
  }
  return {
    money_char,
    months: [...totals].map(([month, { charged, credited, paid }]) => ({
      month,
      charged: formatMoney(charged, call.settings.currency),
      credited: formatMoney(credited, call.settings.currency),
      paid: formatMoney(paid, call.settings.currency),
    })),
  };
}

const nothing = (): Record<Column, Money> => ({ charged: zero, credited: zero, paid: zero });
