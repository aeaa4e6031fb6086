import { formatMoney } from '@lineside/contract/money.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { payerOf, recordCharge } from './record-charge.ts';
import type { Settler } from './settle-intent.ts';

/** What the customer paid on a page of the gateway: no number of his ever came to us. */
export const hostedPaymentSettler: Settler = {
  async approved(call, intent, { reference, label = '' }) {
    const customer = payerOf(intent);
    await lockCustomer(call.tx, customer);
    const paynum = await recordCharge(call, intent, { reference, label, by: 'self-service' });
    const paid = formatMoney(intent.amount, call.settings.currency);
    const order_number = String(intent.number);
    return { answer: { reply: { paynum, paid, order_number, auth: reference } }, customer };
  },
  /** To send the customer there is what was asked for. */
  waiting(call, intent, { url, reference }) {
    const amount = formatMoney(intent.amount, call.settings.currency);
    return {
      reply: { url, popup_url: url, reference, order_number: String(intent.number), amount },
    };
  },
  async released(_call, _intent, code) {
    return { refused: code };
  },
};
