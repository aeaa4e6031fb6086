import { lockCustomer } from '../customer/lock-customer.ts';
import { recordPayment } from './record-payment.ts';
import type { Settler } from './settle-intent.ts';
import { payerOf } from './settle-payment.ts';

/** What was collected without the customer being there. A decline leaves the invoices open. */
export const collectionSettler: Settler = {
  async approved(call, intent, { reference }) {
    const customer = payerOf(intent);
    await lockCustomer(call.tx, customer);
    const payment = await recordPayment(call, {
      customer,
      amount: intent.amount,
      type: intent.type,
      label: intent.label,
      batch: `${call.gatewayName}:${reference}`,
      intent: intent.number,
      gatewayReference: reference,
      by: 'collection',
    });
    return { answer: { reply: { payment } }, customer };
  },
  async released(_call, _intent, code) {
    return { refused: code };
  },
};
