/** For whoever is about to write to many customers in one transaction. */
import type { Tx } from '../database/database.ts';
import { foreseeRecipients as readAhead } from './sql.ts';

export const foreseeRecipients = (tx: Tx, customers: readonly number[]): Promise<void> =>
  readAhead(tx, customers);
