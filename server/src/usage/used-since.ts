/** What one account used since an instant. A session counts where it ended. */
import assert from 'node:assert/strict';
import type { Tx } from '../database/database.ts';
import type { Measured } from './measured-usage.ts';
import { usedByAccount } from './sql.ts';

export async function usedSince(tx: Tx, account: number, since: number): Promise<Measured> {
  const row = await usedByAccount.first(tx, { account, since });
  assert(row, 'a sum is always there');
  return row;
}
