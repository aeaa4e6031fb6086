/**
 * Is every day for which a package is to be paid charged exactly once? Pure, and written without
 * the arithmetic that bills: it only counts days.
 */

/** From the first day to before the last, `YYYY-MM-DD`. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

export interface ChargedSpan extends Span {
  /** Of its days, how many were left out because the package was suspended. */
  readonly leftOut: number;
  /** Void, or discounted to nothing: its days count as billed, and nothing of it is returned. */
  readonly isFree?: boolean;
}

export interface PackageDays {
  /** The first day that is to be paid. */
  readonly from: string;
  /** The first day up to which charges must reach; they may reach further only when `open`. */
  readonly until: string;
  /** Whether days after the end may stay charged: it runs on, or nothing is given back at its end. */
  readonly open: boolean;
  readonly charged: readonly ChargedSpan[];
  readonly paused: readonly { readonly from: string; readonly until: string | null }[];
  /** Days that were charged and given back. */
  readonly returned: readonly Span[];
}

const dayMs = 86_400_000;
const dayNumber = (day: string): number => Date.parse(day) / dayMs;
const dayText = (number: number): string =>
  Temporal.PlainDate.from('1970-01-01').add({ days: number }).toString();

interface Range {
  readonly from: number;
  readonly until: number;
}

/** One sentence for each thing that is wrong. */
export function coverageFaults(days: PackageDays): string[] {
  const charged = days.charged
    .map(({ from, until, ...rest }) => ({
      from: dayNumber(from),
      until: dayNumber(until),
      ...rest,
    }))
    .sort((a, b) => a.from - b.from);
  const paused = days.paused.map(({ from, until }) => ({
    from: dayNumber(from),
    until: until === null ? Number.POSITIVE_INFINITY : dayNumber(until),
  }));
  const life = { from: dayNumber(days.from), until: dayNumber(days.until) };
  return [
    ...chargedTwice(charged),
    ...notCharged(life, charged, paused),
    ...chargedOutside(life, days.open, charged, days.returned),
    ...wronglyCounted(charged, paused, days),
  ];
}

function chargedTwice(charged: readonly Range[]): string[] {
  let reached = Number.NEGATIVE_INFINITY;
  return charged.flatMap(({ from, until }) => {
    const before = reached;
    reached = Math.max(reached, until);
    if (until <= from) return [`the charge from ${dayText(from)} covers no day`];
    return from < before ? [`${dayText(from)} is charged twice`] : [];
  });
}

/** What lies between two charges must have been suspended from end to end. */
function notCharged(life: Range, charged: readonly Range[], paused: readonly Range[]): string[] {
  const faults: string[] = [];
  let reached = life.from;
  for (const { from, until } of [...charged, { from: life.until, until: life.until }]) {
    const gap = { from: reached, until: Math.min(from, life.until) };
    if (gap.until > gap.from && daysWithin(gap, paused) < gap.until - gap.from) {
      faults.push(`${dayText(gap.from)} to before ${dayText(gap.until)} is not charged`);
    }
    reached = Math.max(reached, until);
  }
  return faults;
}

function chargedOutside(
  life: Range,
  open: boolean,
  charged: readonly (Range & { readonly isFree?: boolean })[],
  returned: readonly Span[],
): string[] {
  const faults: string[] = [];
  for (const range of charged) {
    if (range.from < life.from) faults.push(`${dayText(range.from)} is charged before it began`);
    if (open || range.isFree || range.until <= life.until) continue;
    const after = { from: Math.max(life.until, range.from), until: range.until };
    const back = daysWithin(after, returned.map(rangeOf));
    if (back < after.until - after.from) {
      faults.push(`${dayText(after.from)} and after is charged, but it had ended`);
    }
  }
  return faults;
}

const rangeOf = ({ from, until }: Span): Range => ({
  from: dayNumber(from),
  until: dayNumber(until),
});

/** Suspended days are left out when they are billed, or given back when the suspension is over. */
function wronglyCounted(
  charged: readonly (Range & Omit<ChargedSpan, keyof Span>)[],
  paused: readonly Range[],
  { returned, until }: PackageDays,
): string[] {
  const over = paused.filter((range) => Number.isFinite(range.until));
  const end = dayNumber(until);
  const back = returned.map(rangeOf);
  return charged.flatMap((range) => {
    if (range.isFree) return [];
    const within = { from: range.from, until: Math.min(range.until, end) };
    const open = daysWithin(within, paused) - daysWithin(within, over);
    const suspended = daysWithin(within, over);
    const free = range.leftOut + daysWithin(within, back);
    // A suspension that lasts may have been billed before it began: it is given back at its end.
    if (free >= suspended && free <= suspended + open) return [];
    const said = `of ${dayText(range.from)} to before ${dayText(range.until)}`;
    return [`${said}, ${suspended} days were suspended, but ${free} were free`];
  });
}

function daysWithin(range: Range, others: readonly Range[]): number {
  let days = 0;
  for (const { from, until } of others) {
    days += Math.max(0, Math.min(until, range.until) - Math.max(from, range.from));
  }
  return days;
}
