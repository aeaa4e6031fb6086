/** Takes payments off invoices again: what lies on an invoice that is voided pays another one. */
import { type Money, negate } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { settlePart } from '../invoice/open-invoices.ts';
import { spread } from '../invoice/spread.ts';
import { insertPaymentApplication, invoicesPaidBy, paymentsOn, reduceUnapplied } from './sql.ts';

/** All that lies on the invoice; what the invoice owes is the caller's to say. */
export async function releasePaymentsOn(call: Call, invoice: number): Promise<void> {
  for (const { payment, amount } of await paymentsOn.all(call.tx, { invoice })) {
    await takeOff(call, { payment, invoice, amount });
  }
}

/** So much of one payment, from the invoices it was laid on last; they are owed again. */
export async function releasePayment(call: Call, payment: number, amount: Money): Promise<void> {
  const paid = await invoicesPaidBy.all(call.tx, { payment });
  const lying = paid.map((each) => ({ number: each.invoice, owed: each.amount }));
  for (const part of spread([{ number: payment, rest: amount }], lying)) {
    await takeOff(call, { payment, invoice: part.invoice, amount: part.amount });
    await settlePart(call.tx, part.invoice, negate(part.amount));
  }
}

interface Lying {
  readonly payment: number;
  readonly invoice: number;
  readonly amount: Money;
}

/** A row of its own: what was applied once stays to be seen. */
async function takeOff(call: Call, { payment, invoice, amount }: Lying): Promise<void> {
  const less = negate(amount);
  const appliedAt = call.now.epochMilliseconds;
  await insertPaymentApplication.run(call.tx, { payment, invoice, amount: less, appliedAt });
  await reduceUnapplied.run(call.tx, { payment, amount: less });
}
