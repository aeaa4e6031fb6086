/** Which period of a package is due: counted from the anchor, so a short month moves nothing. */
import type { PricePlan } from '../catalogue/price-plan.ts';
import type { Billable } from './billable.ts';
import { numberOf, textOf } from './civil-day.ts';

/** Steps of whole days: billing runs on civil dates, so nothing is billed by the hour. */
export type Cycle = 'once' | { readonly count: number; readonly unit: 'month' | 'week' | 'day' };

export interface Period {
  /** How many periods were billed before this one. */
  readonly index: number;
  readonly from: Temporal.PlainDate;
  /** The first day that is not part of it: the next billing date. */
  readonly until: Temporal.PlainDate;
}

/** Days that are not billed, from the first to before the last; null while it lasts. */
export interface Pause {
  readonly number: number;
  readonly from: string;
  readonly until: string | null;
}

/** A part of a whole, never computed before it is applied to money. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** What of a period is to be charged. */
export interface DuePeriod extends Period {
  readonly chargedFrom: Temporal.PlainDate;
  readonly chargedUntil: Temporal.PlainDate;
  /** Of these days, and of the whole period. */
  readonly days: number;
  readonly periodDays: number;
  readonly pausedDays: number;
  /** The fee of a whole period is charged to this part. */
  readonly share: Share;
}

/** Days that begin periods: in a nightly run they are few, and the same again and again. */
const starts = new Map<string, Temporal.PlainDate>();
const startsMax = 4096;

/** 31 January, 28 February, 31 March: always the anchor plus n steps, never the last date plus one. */
export function periodStart(
  anchor: Temporal.PlainDate,
  cycle: Exclude<Cycle, 'once'>,
  index: number,
): Temporal.PlainDate {
  const steps = cycle.count * index;
  const key = `${textOf(anchor)} ${steps} ${cycle.unit}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const start = stepsAfter(anchor, cycle.unit, steps);
  if (starts.size >= startsMax) starts.clear();
  starts.set(key, start);
  return start;
}

function stepsAfter(
  anchor: Temporal.PlainDate,
  unit: 'month' | 'week' | 'day',
  steps: number,
): Temporal.PlainDate {
  switch (unit) {
    case 'month':
      return anchor.add({ months: steps });
    case 'week':
      return anchor.add({ weeks: steps });
    case 'day':
      return anchor.add({ days: steps });
  }
}

export const periodAt = (
  anchor: Temporal.PlainDate,
  cycle: Exclude<Cycle, 'once'>,
  index: number,
): Period => ({
  index,
  from: periodStart(anchor, cycle, index),
  until: periodStart(anchor, cycle, index + 1),
});

/** The day from which the periods of a package are counted that is billed for the first time. */
export function firstAnchor(plan: PricePlan, today: Temporal.PlainDate): Temporal.PlainDate {
  switch (plan.kind) {
    case 'flat_delayed':
      return today.add({ days: plan.freeDays });
    case 'prorate':
    case 'subscription': {
      const thisMonth = today.with({ day: plan.cutoffDay });
      return isBefore(today, thisMonth) ? thisMonth.subtract({ months: 1 }) : thisMonth;
    }
    default:
      return today;
  }
}

type Dated = Pick<
  Billable,
  'plan' | 'cycle' | 'anchorOn' | 'periodsBilled' | 'pauses' | 'startOn' | 'ending'
>;

/** The next period of a package if it has begun; undefined otherwise. */
export function duePeriod(item: Dated, today: Temporal.PlainDate): DuePeriod | undefined {
  const { plan, cycle } = item;
  if (cycle === 'once') return undefined;
  const anchor = item.anchorOn ?? firstAnchor(plan, today);
  const period = periodAt(anchor, cycle, item.periodsBilled);
  const starts = item.startOn ?? (item.anchorOn === null ? later(today, anchor) : period.from);
  const chargedFrom = later(period.from, starts);
  const ends = item.ending?.on ?? period.until;
  const chargedUntil = isBefore(ends, period.until) ? ends : period.until;
  if (isBefore(today, chargedFrom) || !isBefore(chargedFrom, chargedUntil)) return undefined;
  const days = daysBetween(chargedFrom, chargedUntil);
  const periodDays = daysBetween(period.from, period.until);
  const pausedDays = pausedBetween(chargedFrom, chargedUntil, item.pauses);
  const due = { ...period, chargedFrom, chargedUntil, days, periodDays, pausedDays };
  return { ...due, share: shareOf(item, due) };
}

const whole: Share = { numerator: 1, denominator: 1 };

function shareOf(item: Dated, due: Omit<DuePeriod, 'share'>): Share {
  const share = unpausedShare(item, due);
  if (due.pausedDays === 0) return share;
  return {
    numerator: share.numerator * (due.days - due.pausedDays),
    denominator: share.denominator * due.days,
  };
}

function unpausedShare(item: Dated, due: Omit<DuePeriod, 'share'>): Share {
  if (due.days === due.periodDays) return whole;
  const byDays = { numerator: due.days, denominator: due.periodDays };
  const isFirst = item.anchorOn === null && item.startOn === undefined && !item.ending;
  if (!isFirst || item.cycle === 'once') return byDays;
  if (item.plan.kind === 'subscription') return whole;
  if (item.plan.kind !== 'prorate') return byDays;
  // The months after the first are whole; of the first, the days that are left.
  const months = item.cycle.count;
  const secondMonth = due.from.add({ months: 1 });
  const monthDays = daysBetween(due.from, secondMonth);
  const left = daysBetween(due.chargedFrom, secondMonth);
  return { numerator: (months - 1) * monthDays + left, denominator: months * monthDays };
}

/** The days of some pauses that lie in a span; one that still lasts covers all that comes. */
export function pausedBetween(
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  pauses: readonly Pause[],
): number {
  let days = 0;
  for (const pause of pauses) {
    const begins = later(from, Temporal.PlainDate.from(pause.from));
    const ends = pause.until === null ? until : Temporal.PlainDate.from(pause.until);
    days += Math.max(0, daysBetween(begins, isBefore(ends, until) ? ends : until));
  }
  return days;
}

export const daysBetween = (from: Temporal.PlainDate, until: Temporal.PlainDate): number =>
  numberOf(until) - numberOf(from);

export const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  numberOf(a) < numberOf(b);

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (isBefore(a, b) ? b : a);
