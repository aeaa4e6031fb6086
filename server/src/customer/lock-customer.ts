import type { Tx } from '../database/database.ts';
import { lockedCustomer } from './sql/record.ts';

/**
 * Keeps all others from changing what belongs to this customer until the transaction ends. False
 * when there is no such customer.
 */
export async function lockCustomer(tx: Tx, number: number): Promise<boolean> {
  return (await lockedCustomer.first(tx, { number })) !== undefined;
}
