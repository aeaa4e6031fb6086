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

/** Counts that only grow, while a run goes on. */
export class Summary {
  readonly #counts = new Map<CountName, number>(countNames.map((name) => [name, 0]));

  add(counts: Counts): void {
    for (const name of countNames) {
      const more = counts[name];
      if (more !== undefined) this.#counts.set(name, this.of(name) + more);
    }
  }

  of(name: CountName): number {
    return this.#counts.get(name) ?? 0;
  }

  all(): Record<CountName, number> {
    return Object.fromEntries(countNames.map((name) => [name, this.of(name)])) as Record<
      CountName,
      number
    >;
  }
}

export const noCounts: Counts = {};
