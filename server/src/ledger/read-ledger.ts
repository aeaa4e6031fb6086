/** What the ledger says as a whole: for verification and reports. */
import type { Tx } from '../database/database.ts';
import * as queries from './sql.ts';

export const unbalancedPostings = (tx: Tx) => queries.unbalancedPostings.all(tx);
export const receivableByCustomer = (tx: Tx) => queries.receivableByCustomer.all(tx);
export const receivableByPosting = (tx: Tx) => queries.receivableByPosting.all(tx);
