import type { Tx } from '../database/database.ts';
import { invoicesWithSums as page } from './sql.ts';

const limit = 5_000;

/** Every invoice beside the sums that it must equal, a page of rows at a time. */
export async function* invoicesWithSums(tx: Tx) {
  let after = 0;
  while (true) {
    const rows = await page.all(tx, { after, limit });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return;
    after = last.number;
  }
}
