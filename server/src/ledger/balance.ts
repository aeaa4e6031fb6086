import { add, type Money, zero } from '@lineside/contract/money.ts';
import type { Tx } from '../database/database.ts';
import { receivableOf, receivableOfMany } from './sql.ts';

/**
 * What is known of balances in a transaction. SQLite has one writer at a time, so that within one
 * nothing moves a balance but our own postings, and those say so.
 */
const known = new WeakMap<Tx, Map<number, Money>>();

function knownIn(tx: Tx): Map<number, Money> | undefined {
  if (tx.dialect !== 'sqlite' || tx.kind !== 'write') return undefined;
  const balances = known.get(tx) ?? new Map<number, Money>();
  known.set(tx, balances);
  return balances;
}

/** What the customer owes; negative when the provider owes the customer. */
export async function balanceOf(tx: Tx, customer: number): Promise<Money> {
  const balances = knownIn(tx);
  const seen = balances?.get(customer);
  if (seen !== undefined) return seen;
  const row = await receivableOf.first(tx, { customer });
  const balance = row?.balance ?? zero;
  balances?.set(customer, balance);
  return balance;
}

/** Reads those of many at once, ahead of the `balanceOf` of each. */
export async function foreseeBalances(tx: Tx, customers: readonly number[]): Promise<void> {
  const balances = knownIn(tx);
  if (balances === undefined) return;
  for (const customer of customers) balances.set(customer, zero);
  const rows = await receivableOfMany.all(tx, { customers: JSON.stringify(customers) });
  for (const { customer, balance } of rows) balances.set(customer, balance);
}

/** For the ledger: a posting has changed what the customer owes by so much. */
export function moveBalance(tx: Tx, customer: number, amount: Money): void {
  const balances = known.get(tx);
  const seen = balances?.get(customer);
  if (seen !== undefined) balances?.set(customer, add(seen, amount));
}
