import type { Tx } from '../database/database.ts';
import { accountByNumber } from './find-account.ts';
import { addSeconds } from './sql/account.ts';

interface OnlineTime {
  readonly account: number;
  readonly customer: number;
  readonly seconds: number;
}

/** False when the account is gone, or is not the customer's any more. */
export async function addOnlineTime(
  tx: Tx,
  { account, customer, seconds }: OnlineTime,
): Promise<boolean> {
  if ((await accountByNumber(tx, account))?.customer !== customer) return false;
  return (await addSeconds.run(tx, { number: account, seconds })) === 1;
}
