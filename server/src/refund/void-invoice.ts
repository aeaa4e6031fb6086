import assert from 'node:assert/strict';
import { formatMoney } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { releaseCreditsOn } from '../credit/release-credits.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { closeAsVoid, type IssuedInvoice, invoiceByNumber } from '../invoice/close-invoice.ts';
import { post } from '../ledger/post.ts';
import { reversed } from '../ledger/posting.ts';
import { entriesOf } from '../ledger/read-ledger.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { endSettledSuspension } from '../payment/record-payment.ts';
import { releasePaymentsOn } from '../payment/release-payments.ts';
import { ImpossibleChange } from './refund.ts';

/**
 * An invoice that should never have been: its posting is reversed, and what was paid for it pays the
 * other open invoices. It keeps its number, lines and total. The periods on it count as billed: a
 * void takes a charge back, and what should have been charged instead is a decision of its own.
 */
export async function voidInvoice(call: Call, number: number, reason: string): Promise<number> {
  const invoice = await lockedInvoice(call, number);
  const { customer } = invoice;
  if (invoice.isVoid) throw new ImpossibleChange(`Invoice ${number} is void already.`);
  if (invoice.writtenOff !== 0) {
    throw new ImpossibleChange(`Invoice ${number} was written off: it is closed already.`);
  }
  await releasePaymentsOn(call, number);
  await releaseCreditsOn(call, number);
  await closeAsVoid(call.tx, { number, at: call.now.epochMilliseconds, reason });
  const entries = reversed(await entriesOf(call.tx, 'invoice', number));
  assert(entries.length > 0, `invoice ${number} was posted`);
  await post(call.tx, { kind: 'void', subject: number, customer, entries }, call.now);
  await applyMoney(call, customer);
  await endSettledSuspension(call, customer);
  const detail = `invoice ${number} of ${formatMoney(invoice.total, call.settings.currency)}: ${reason}`;
  await recordAudit(call, { action: 'voided invoice', customer, detail });
  return customer;
}

/** Of the customer who is locked now, so that nobody pays it meanwhile. */
export async function lockedInvoice(call: Call, number: number): Promise<IssuedInvoice> {
  const seen = await invoiceByNumber(call.tx, number);
  if (seen === undefined) throw new ImpossibleChange(`There is no invoice ${number}.`);
  await lockCustomer(call.tx, seen.customer);
  return (await invoiceByNumber(call.tx, number)) ?? seen;
}
