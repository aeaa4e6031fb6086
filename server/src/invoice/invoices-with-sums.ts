import type { Tx } from '../database/database.ts';
import { eachRow } from '../database/each-row.ts';
import { invoicesWithSums as page } from './sql.ts';

/** Every invoice beside the sums that it must equal. */
export const invoicesWithSums = (tx: Tx) =>
  eachRow(
    (where) => page.all(tx, where),
    ({ number }) => number,
  );
