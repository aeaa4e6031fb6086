/** What an action on a package has done: the records from which its arithmetic is told. */

export interface Done {
  /** The package as it is now: after a change another one than before. */
  readonly package: number;
  /** The day on which it counts. */
  readonly on: Temporal.PlainDate;
  /** What happens, in sentences, before the arithmetic. */
  readonly words: readonly string[];
  readonly invoices: readonly number[];
  readonly credits: readonly number[];
}
