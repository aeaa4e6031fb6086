/** Which period of a package is due: counted from the anchor, so a short month moves nothing. */
import type { Frequency } from '@lineside/contract/frequency.ts';

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
  frequency: Frequency,
  index: number,
): Temporal.PlainDate {
  switch (frequency.unit) {
    case 'month':
      return anchor.add({ months: frequency.count * index });
    case 'week':
      return anchor.add({ weeks: frequency.count * index });
    case 'day':
      return anchor.add({ days: frequency.count * index });
    case 'once':
      return anchor;
  }
}

export const periodAt = (
  anchor: Temporal.PlainDate,
  frequency: Frequency,
  index: number,
): Period => ({
  index,
  from: periodStart(anchor, frequency, index),
  until: periodStart(anchor, frequency, index + 1),
});
