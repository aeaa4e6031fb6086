import type { Tx } from '../database/database.ts';
import { creditsWithSums as page } from './sql.ts';

const limit = 5_000;

/** Every credit beside the sum of its applications, a page of rows at a time. */
export async function* creditsWithSums(tx: Tx) {
  let after = 0;
  while (true) {
    const rows = await page.all(tx, { after, limit });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return;
    after = last.number;
  }
}
