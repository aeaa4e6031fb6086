import type { Tx } from '../database/database.ts';
import { lockedCustomer, lockedCustomers } from './sql/record.ts';

/**
 * Keeps all others from changing what belongs to this customer until the transaction ends. SQLite
 * has one writer at a time, who has the whole database to himself, so nothing is asked of it.
 */
export async function lockCustomer(tx: Tx, number: number): Promise<void> {
  if (tx.dialect === 'postgres') await lockedCustomer.first(tx, { number });
}

/** In the order of their numbers, so that two who want the same wait in one order. */
export async function lockCustomers(tx: Tx, customers: readonly number[]): Promise<void> {
  if (tx.dialect !== 'postgres') return;
  await lockedCustomers.all(tx, { numbers: JSON.stringify(customers) });
}
