import type { Call } from '../call.ts';
import { applyCredits } from '../credit/apply-credits.ts';
import { openInvoices, settlePart } from '../invoice/open-invoices.ts';
import { type Application, spread } from '../invoice/spread.ts';
import { insertPaymentApplication, reduceUnapplied, unappliedPayments } from './sql.ts';

/** Payments before credits, the oldest first, on the oldest open invoice first. */
export async function applyMoney(call: Call, customer: number): Promise<void> {
  await applyPayments(call, customer);
  await applyCredits(call, customer);
}

async function applyPayments(call: Call, customer: number): Promise<void> {
  const payments = await unappliedPayments.all(call.tx, { customer });
  if (payments.length === 0) return;
  const sources = payments.map((payment) => ({ number: payment.number, rest: payment.unapplied }));
  const open = await openInvoices(call.tx, customer);
  for (const application of spread(sources, open)) await applyPayment(call, application);
}

async function applyPayment(call: Call, { source, invoice, amount }: Application): Promise<void> {
  const appliedAt = call.now.epochMilliseconds;
  await insertPaymentApplication.run(call.tx, { payment: source, invoice, amount, appliedAt });
  await reduceUnapplied.run(call.tx, { payment: source, amount });
  await settlePart(call.tx, invoice, amount);
}

/** Lays a payment on the invoice it was made for, as far as that still owes. */
export async function applyToInvoice(
  call: Call,
  customer: number,
  wanted: Application,
): Promise<void> {
  const open = await openInvoices(call.tx, customer);
  const invoice = open.find((each) => each.number === wanted.invoice);
  if (invoice === undefined) return;
  for (const application of spread([{ number: wanted.source, rest: wanted.amount }], [invoice])) {
    await applyPayment(call, application);
  }
}
