import type { Tx } from '../database/database.ts';
import { intentOf } from './begin-intent.ts';
import type { Intent } from './intent.ts';
import { openIntents, openOrders } from './sql.ts';

export async function openIntentsBefore(
  tx: Tx,
  before: number,
  limit: number,
): Promise<readonly Intent[]> {
  return (await openIntents.all(tx, { before, limit })).map(intentOf);
}

export async function openOrdersOf(tx: Tx, customer: number): Promise<readonly Intent[]> {
  return (await openOrders.all(tx, { customer })).map(intentOf);
}
