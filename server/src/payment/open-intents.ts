import type { Tx } from '../database/database.ts';
import { intentOf } from './begin-intent.ts';
import type { Intent } from './intent.ts';
import { openIntents, openOrders } from './sql.ts';

/** Another process may have a clock that is ahead of ours by less. */
const aheadMsMax = 5 * 60_000;

export interface Age {
  readonly nowMs: number;
  readonly olderThanMs: number;
  readonly limit: number;
}

/** Those that are as old, and those that a clock which has stepped back since made too young. */
export async function openIntentsOlder(
  tx: Tx,
  { nowMs, olderThanMs, limit }: Age,
): Promise<readonly Intent[]> {
  const [before, ahead] = [nowMs - olderThanMs, nowMs + aheadMsMax];
  return (await openIntents.all(tx, { before, ahead, limit })).map(intentOf);
}

export async function openOrdersOf(tx: Tx, customer: number): Promise<readonly Intent[]> {
  return (await openOrders.all(tx, { customer })).map(intentOf);
}
