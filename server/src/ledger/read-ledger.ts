/** What the ledger says as a whole: for verification and reports. */
import type { Tx } from '../database/database.ts';
import type { Entry, Ledger, PostingKind } from './posting.ts';
import * as queries from './sql.ts';

/** What a record moved, so that it can be moved back. */
export async function entriesOf(
  tx: Tx,
  kind: PostingKind,
  subject: number,
): Promise<readonly Entry[]> {
  const rows = await queries.entriesOfPosting.all(tx, { kind, subject });
  // The ledgers in the table are those we wrote there.
  return rows.map(({ ledger, amount }) => ({ ledger: ledger as Ledger, amount }));
}

export const unbalancedPostings = (tx: Tx) => queries.unbalancedPostings.all(tx);
export const receivableByCustomer = (tx: Tx) => queries.receivableByCustomer.all(tx);
export const receivableByPosting = (tx: Tx) => queries.receivableByPosting.all(tx);
