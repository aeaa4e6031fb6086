import { type Money, zero } from '@lineside/contract/money.ts';
import type { Tx } from '../database/database.ts';
import { receivableOf } from './sql.ts';

/** What the customer owes; negative when the provider owes the customer. */
export async function balanceOf(tx: Tx, customer: number): Promise<Money> {
  const row = await receivableOf.first(tx, { customer });
  return row?.balance ?? zero;
}
