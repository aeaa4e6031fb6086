import type { Tx } from '../database/database.ts';
import { eachRow } from '../database/each-row.ts';
import { creditsWithSums as page } from './sql.ts';

/** Every credit beside the sum of its applications. */
export const creditsWithSums = (tx: Tx) =>
  eachRow(
    (where) => page.all(tx, where),
    ({ number }) => number,
  );
