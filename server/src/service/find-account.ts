import type { Tx } from '../database/database.ts';
import { type Account, nameKeyOf } from './account.ts';
import { accountInDomain, accountsOfCustomerRows, accountWithNumber } from './sql/account.ts';

export interface Named {
  readonly username: string;
  readonly domain: string;
}

/** Undefined when there is no such domain; without an account when nobody has that name in it. */
export async function accountByName(
  tx: Tx,
  { username, domain }: Named,
): Promise<{ readonly account: Account | undefined } | undefined> {
  const row = await accountInDomain.first(tx, {
    domainName: domain.toLowerCase(),
    nameKey: nameKeyOf(username),
  });
  return row && { account: accountFrom(row) };
}

export async function accountByNumber(tx: Tx, number: number): Promise<Account | undefined> {
  const row = await accountWithNumber.first(tx, { number });
  return row && accountFrom(row);
}

/** Those of packages that are not cancelled: the others are gone. */
export async function accountsOfCustomer(tx: Tx, customer: number): Promise<Account[]> {
  const rows = await accountsOfCustomerRows.all(tx, { customer });
  return rows.map(accountFrom).filter((account) => account !== undefined);
}

interface Row {
  number: number | null;
  username: string | null;
  domain: number;
  domainName: string;
  password_hash: string | null;
  uid: number | null;
  real_name: string | null;
  shell: string | null;
  definition: number | null;
  package: number | null;
  customer: number | null;
  suspended_at: number | null;
}

function accountFrom(row: Row): Account | undefined {
  if (row.number === null) return undefined;
  return {
    number: row.number,
    username: row.username ?? '',
    domain: row.domain,
    domainName: row.domainName,
    passwordHash: row.password_hash ?? '',
    uid: row.uid,
    realName: row.real_name ?? '',
    shell: row.shell ?? '',
    definition: row.definition,
    package: row.package,
    customer: row.customer,
    suspended: row.suspended_at !== null,
  };
}
