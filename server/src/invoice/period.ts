/** Which period of a package is due: counted from the anchor, so a short month moves nothing. */

/** Steps of whole days: billing runs on civil dates, so nothing is billed by the hour. */
export type Cycle = 'once' | { readonly count: number; readonly unit: 'month' | 'week' | 'day' };

export interface Period {
  /** How many periods were billed before this one. */
  readonly index: number;
  readonly from: Temporal.PlainDate;
  /** The first day that is not part of it: the next billing date. */
  readonly until: Temporal.PlainDate;
}

/** 31 January, 28 February, 31 March: always the anchor plus n steps, never the last date plus one. */
export function periodStart(
  anchor: Temporal.PlainDate,
  cycle: Exclude<Cycle, 'once'>,
  index: number,
): Temporal.PlainDate {
  const steps = cycle.count * index;
  switch (cycle.unit) {
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
