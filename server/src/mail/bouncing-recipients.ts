import type { Tx } from '../database/database.ts';
import { bouncingOfCustomer } from './sql.ts';

/** The addresses of a customer to which nothing is sent, because it came back. */
export async function bouncingRecipients(tx: Tx, customer: number): Promise<string[]> {
  const rows = await bouncingOfCustomer.all(tx, { customer });
  return [...new Set(rows.map(({ address }) => address))];
}
