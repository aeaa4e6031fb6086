import type { Money } from '@lineside/contract/money.ts';
import type { Tx } from '../database/database.ts';
import type { OpenInvoice } from './spread.ts';
import { openInvoicesOldestFirst, reduceOwed } from './sql.ts';

export function openInvoices(tx: Tx, customer: number): Promise<readonly OpenInvoice[]> {
  return openInvoicesOldestFirst.all(tx, { customer });
}

/** Money was applied to the invoice: it owes that much less. */
export async function settlePart(tx: Tx, invoice: number, amount: Money): Promise<void> {
  await reduceOwed.run(tx, { invoice, amount });
}
