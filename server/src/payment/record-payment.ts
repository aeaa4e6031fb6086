import assert from 'node:assert/strict';
import type { Money } from '@lineside/contract/money.ts';
import { creditPausedTime } from '../billing/credit-paused-time.ts';
import type { Call } from '../call.ts';
import { balanceOf } from '../ledger/balance.ts';
import { post } from '../ledger/post.ts';
import { type Ledger, settlementEntries } from '../ledger/posting.ts';
import { unsuspendPackages } from '../package/unsuspend-packages.ts';
import { applyMoney, applyToInvoice } from './apply-money.ts';
import { sendReceipt } from './send-receipt.ts';
import { insertPayment } from './sql.ts';
import { tellUnsuspended } from './tell-unsuspended.ts';

export interface Received {
  readonly customer: number;
  readonly amount: Money;
  /** CARD, CHEK, LECB, BILL, COMP, PREP, CASH …: how the money came. */
  readonly type: string;
  /** The masked instrument, or what staff noted. */
  readonly label: string;
  readonly batch: string;
  readonly intent: number | null;
  readonly gatewayReference: string | null;
  readonly by: string;
  /** Paid first, before older ones. */
  readonly invoice?: number;
}

const gatewayTypes = new Set(['CARD', 'CHEK', 'LECB']);

function ledgerOf(type: string): Ledger {
  if (gatewayTypes.has(type)) return 'card_clearing';
  return type === 'COMP' ? 'credits_granted' : 'cash';
}

/** Records money received, lays it on open invoices, and ends a suspension that it settles. */
export async function recordPayment(call: Call, received: Received): Promise<number> {
  assert(received.amount > 0, 'a payment is more than nothing');
  const { customer, amount } = received;
  const payment = await insertPayment.insert(call.tx, {
    customer,
    amount,
    type: received.type,
    label: received.label,
    batch: received.batch,
    intent: received.intent,
    gatewayReference: received.gatewayReference,
    receivedAt: call.now.epochMilliseconds,
    recordedBy: received.by,
  });
  assert(payment !== undefined, 'an insert returns its number');
  const entries = settlementEntries(ledgerOf(received.type), amount);
  await post(call.tx, { kind: 'payment', subject: payment, customer, entries }, call.now);
  if (received.invoice !== undefined) {
    const { invoice } = received;
    await applyToInvoice(call, customer, { source: payment, invoice, amount });
  }
  await applyMoney(call, customer);
  await endSettledSuspension(call, customer);
  await sendReceipt(call, payment, received);
  return payment;
}

/** Also called after a credit: what settles the balance ends a suspension for non-payment. */
export async function endSettledSuspension(call: Call, customer: number): Promise<void> {
  if (!call.settings.unsuspendauto) return;
  if ((await balanceOf(call.tx, customer)) > 0) return;
  const ended = await unsuspendPackages(call, customer);
  if (ended.length === 0) return;
  await tellUnsuspended(call, customer, ended);
  await creditPausedTime(call, ended, 'payment');
  await applyMoney(call, customer);
}
