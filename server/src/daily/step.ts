/** One step of the nightly run: who is due, and what is done for one of them. */
import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import type { Counts } from './summary.ts';

/** Fixed for the whole run, also when midnight passes while it works. */
export interface RunDay {
  readonly today: Temporal.PlainDate;
  /** The instant that everything the run writes is dated with. */
  readonly now: Temporal.Instant;
}

export type StepName =
  | 'expire and change'
  | 'bill'
  | 'apply'
  | 'collect'
  | 'past due'
  | 'expire credits'
  | 'notices';

export interface Step {
  readonly name: StepName;
  /** Customers in the order of their numbers, found by an index. */
  due(tx: Tx, day: RunDay): AsyncIterable<readonly number[]>;
  /** What a group will need is read at once, where that pays. */
  foresee?(call: Call, customers: readonly number[], day: RunDay): Promise<void>;
  /** All of one customer, in a transaction shared with others: what it throws undoes his part. */
  work(call: Call, customer: number, day: RunDay): Promise<Counts>;
}

/** A reading that fits in one piece. */
export async function* inOnePiece(read: Promise<readonly number[]>) {
  yield await read;
}

const customersPerPage = 10_000;

/** A reading that could take long: page after page, each beginning after the last customer. */
export async function* inPages(read: (after: number, limit: number) => Promise<readonly number[]>) {
  let after = 0;
  while (true) {
    const page = await read(after, customersPerPage);
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < customersPerPage) return;
    after = last;
  }
}
