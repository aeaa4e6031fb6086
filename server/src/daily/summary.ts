/** What a nightly run did, in numbers. */

export const countNames = [
  'due',
  'issued',
  'lines',
  'failed',
  'expired',
  'planned',
  'applied',
  'collected',
  'declined',
  'unconfirmed',
  'reminders',
  'late_fees',
  'suspended',
  'cancelled',
  'credits_expired',
  'notices',
] as const;

export type CountName = (typeof countNames)[number];
export type Counts = Readonly<Partial<Record<CountName, number>>>;

/** The names of what is counted here, and only those: for whoever adds up what was counted. */
const namesIn = (counts: Counts) => Object.keys(counts) as CountName[];

export function addCounts(sum: Partial<Record<CountName, number>>, counts: Counts): void {
  for (const name of namesIn(counts)) sum[name] = (sum[name] ?? 0) + (counts[name] ?? 0);
}

/** Counts that only grow, while a run goes on. */
export class Summary {
  readonly #counts: Partial<Record<CountName, number>> = {};

  add(counts: Counts): void {
    addCounts(this.#counts, counts);
  }

  of(name: CountName): number {
    return this.#counts[name] ?? 0;
  }

  all(): Record<CountName, number> {
    return Object.fromEntries(countNames.map((name) => [name, this.of(name)])) as Record<
      CountName,
      number
    >;
  }
}

export const noCounts: Counts = {};
