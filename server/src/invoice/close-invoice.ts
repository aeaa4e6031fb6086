/** What may still happen to an issued invoice: nothing but that it is voided or written off. */
import type { Money } from '@lineside/contract/money.ts';
import type { Tx } from '../database/database.ts';
import { countedInvoices, invoiceState, markVoided, markWrittenOff } from './sql.ts';

export interface IssuedInvoice {
  readonly number: number;
  readonly customer: number;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly total: Money;
  readonly owed: Money;
  readonly isVoid: boolean;
  readonly writtenOff: Money;
}

export async function invoiceByNumber(tx: Tx, number: number): Promise<IssuedInvoice | undefined> {
  const row = await invoiceState.first(tx, { number });
  if (row === undefined) return undefined;
  return {
    number,
    customer: row.customer,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    total: row.total,
    owed: row.owed,
    isVoid: row.voided_at !== null,
    writtenOff: row.written_off,
  };
}

export async function closeAsVoid(
  tx: Tx,
  closing: { readonly number: number; readonly at: number; readonly reason: string },
): Promise<void> {
  await markVoided.run(tx, closing);
}

export async function closeAsWrittenOff(tx: Tx, number: number, amount: Money): Promise<void> {
  await markWrittenOff.run(tx, { number, amount });
}

export async function lastInvoiceNumber(tx: Tx): Promise<number> {
  return (await countedInvoices.first(tx))?.value ?? 0;
}
