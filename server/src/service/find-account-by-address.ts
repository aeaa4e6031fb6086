/** Whom a mail address means, for signing in. */
import type { Tx } from '../database/database.ts';
import type { Account } from './account.ts';
import { accountByName, accountByNumber } from './find-account.ts';
import { firstAccountsWithAddress } from './sql/account.ts';

/**
 * The account of that very name; else, where invoices of exactly one customer with an account go to
 * the address, the first account that he has. An address that two customers share means nobody.
 */
export async function accountByAddress(tx: Tx, address: string): Promise<Account | undefined> {
  const at = address.lastIndexOf('@');
  if (at < 1) return undefined;
  const name = { username: address.slice(0, at), domain: address.slice(at + 1) };
  const named = (await accountByName(tx, name))?.account;
  if (named !== undefined) return named;
  const [first, another] = await firstAccountsWithAddress.all(tx, {
    address: address.toLowerCase(),
  });
  if (first === undefined || another !== undefined) return undefined;
  return accountByNumber(tx, first.account);
}
