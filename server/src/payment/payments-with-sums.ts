import type { Tx } from '../database/database.ts';
import { eachRow } from '../database/each-row.ts';
import { paymentsWithSums as page } from './sql.ts';

/** Every payment beside the sum of its applications. */
export const paymentsWithSums = (tx: Tx) =>
  eachRow(
    (where) => page.all(tx, where),
    ({ number }) => number,
  );
