import type { Tx } from '../database/database.ts';
import { bouncing, recipientsOf } from './sql.ts';

/** The addresses of a customer to which nothing is sent, because it came back. */
export async function bouncingRecipients(tx: Tx, customer: number): Promise<string[]> {
  const { addresses } = await recipientsOf(tx, customer);
  if (addresses.length === 0) return [];
  const dead = await bouncing(tx, addresses);
  return addresses.filter((address) => dead.has(address));
}
