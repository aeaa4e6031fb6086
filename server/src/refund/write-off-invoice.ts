import { formatMoney } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { closeAsWrittenOff, type IssuedInvoice } from '../invoice/close-invoice.ts';
import { post } from '../ledger/post.ts';
import { settlementEntries } from '../ledger/posting.ts';
import { ImpossibleChange } from './refund.ts';
import { lockedInvoice } from './void-invoice.ts';

/**
 * What the invoice still owes will never be paid: it becomes bad debt. Who pays later all the same
 * has a payment without an invoice, which waits for the next one or is given back.
 */
export async function writeOffInvoice(
  call: Call,
  number: number,
  reason: string,
): Promise<IssuedInvoice> {
  const invoice = await lockedInvoice(call, number);
  const { customer, owed } = invoice;
  if (owed <= 0) throw new ImpossibleChange(`Invoice ${number} owes nothing.`);
  await closeAsWrittenOff(call.tx, number, owed);
  const entries = settlementEntries('bad_debt', owed);
  await post(call.tx, { kind: 'write-off', subject: number, customer, entries }, call.now);
  const detail = `${formatMoney(owed, call.settings.currency)} of invoice ${number}: ${reason}`;
  await recordAudit(call, { action: 'wrote off', customer, detail });
  return invoice;
}
