/** Gives back days of a package that were charged: a credit for each period they lie in. */
import { formatMoney } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { grantCredit } from '../credit/grant-credit.ts';
import { type BilledPeriod, billedPeriodsAfter } from '../invoice/billed-periods.ts';
import { daysBetween, isBefore, type Pause, pausedBetween } from '../invoice/period.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { type Returned, returnedDays } from './returned-days.ts';

/** `paused`: it was suspended; `unused`: it ended before its period did. */
export type ReturnRule = 'paused' | 'unused';

export interface Returning {
  readonly rule: ReturnRule;
  /** What set it off: `resume`, `payment`, `change`, `cancel`. */
  readonly event: string;
  readonly from: Temporal.PlainDate;
  /** Null: all that was charged from `from` on. */
  readonly until: Temporal.PlainDate | null;
  /** Pauses before these days: what they returned already is not returned again. */
  readonly pauses: readonly Pause[];
}

const reasons: Readonly<Record<ReturnRule, string>> = {
  paused: 'Suspended time',
  unused: 'Unused time',
};

export async function returnDays(
  call: Call,
  bought: Pick<CustomerPackage, 'number' | 'customer' | 'definition'>,
  returning: Returning,
): Promise<number[]> {
  const { from } = returning;
  const periods = await billedPeriodsAfter(call.tx, { package: bought.number, day: from });
  const name = (await catalogue(call.tx)).definition(bought.definition)?.name ?? '';
  const credits: number[] = [];
  for (const period of periods) {
    const part = partOf(period, returning);
    if (part === undefined || part.returned.total <= 0) continue;
    const { returned, days } = part;
    const span = `${part.from} - ${part.until}`;
    const credit = await grantCredit(call, {
      customer: bought.customer,
      amount: returned.total,
      tax: returned.tax,
      reason: `${reasons[returning.rule]}: ${name} (${span})`,
      by: 'billing',
      cause: {
        rule: returning.rule,
        event: returning.event,
        of: { kind: 'invoice', number: period.invoice },
        facts: {
          package: bought.number,
          from: part.from,
          until: part.until,
          days,
          of_days: period.days,
          charged: formatMoney(period.net, call.settings.currency),
          returned: formatMoney(returned.net, call.settings.currency),
          tax: formatMoney(returned.tax, call.settings.currency),
        },
      },
    });
    credits.push(credit);
  }
  return credits;
}

interface Part {
  readonly from: string;
  readonly until: string;
  readonly days: number;
  readonly returned: Returned;
}

function partOf(period: BilledPeriod, { from, until, pauses }: Returning): Part | undefined {
  const begins = isBefore(from, period.from) ? period.from : from;
  const ends = until !== null && isBefore(until, period.until) ? until : period.until;
  const days = daysBetween(begins, ends);
  if (days <= 0 || period.days === 0) return undefined;
  // Pauses that were there when it was billed were left out; later ones were given back.
  const before = pausedBetween(period.from, period.until, pauses) - period.pausedDays;
  return {
    from: begins.toString(),
    until: ends.toString(),
    days,
    returned: returnedDays(period, { before, days }),
  };
}
