/** What an action on a package has done: the records from which its arithmetic is told. */
import type { Said } from './said.ts';

export interface Done {
  /** The package as it is now: after a change another one than before. */
  readonly package: number;
  /** The day on which it counts. */
  readonly on: Temporal.PlainDate;
  /** What happens, before the arithmetic. */
  readonly said: readonly Said[];
  readonly invoices: readonly number[];
  readonly credits: readonly number[];
}
