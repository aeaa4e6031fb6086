/** What an account is besides its name, as lists of services show it. */
import type { Tx } from '../database/database.ts';
import { accountDetailsOfCustomer } from './sql/service.ts';

export interface AccountDetails {
  readonly username: string;
  readonly realName: string;
  /** Prepaid time. */
  readonly seconds: number;
}

/** By number; of the packages that are not cancelled. */
export async function detailsOfAccounts(
  tx: Tx,
  customer: number,
): Promise<ReadonlyMap<number, AccountDetails>> {
  const rows = await accountDetailsOfCustomer.all(tx, { customer });
  return new Map(
    rows.map(({ number, username, real_name, seconds }) => [
      number,
      { username, realName: real_name, seconds },
    ]),
  );
}
