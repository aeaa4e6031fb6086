import assert from 'node:assert/strict';
import { formatMoney, type Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import type { Customer, PaymentType } from '../customer/customer.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { freezeInvoice } from './freeze-invoice.ts';

export interface Announced {
  readonly number: number;
  readonly customer: number;
  readonly total: Money;
  readonly issuedOn: string;
  readonly dueOn: string;
  /** Those with a line on it. */
  readonly packages: readonly number[];
}

/** Keeps how the invoice looks, and sends it to wherever the customer wants his invoices. */
export async function announceInvoice(
  call: Call,
  invoice: Announced,
  known?: Customer,
): Promise<void> {
  const { number } = invoice;
  const customer = known ?? (await customerByNumber(call.tx, invoice.customer));
  assert(customer, `customer ${invoice.customer} exists`);
  await freezeInvoice(call, invoice, customer);
  await queueMail(call, {
    event: 'invoice',
    record: `invoice ${number}`,
    customer: invoice.customer,
    facts: {
      invoice: number,
      total: `${call.settings.money_char}${formatMoney(invoice.total, call.settings.currency)}`,
      issued: invoice.issuedOn,
      due: invoice.dueOn,
      automatic: automatic.has(customer.paymentType) ? 1 : '',
      method: customer.paymentLabel,
    },
  });
}

/** Charged by the daily run, without the customer doing anything. */
const automatic: ReadonlySet<PaymentType> = new Set(['CARD', 'CHEK', 'LECB']);
