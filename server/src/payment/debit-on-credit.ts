/**
 * A bank debit takes days. Whoever signs up or orders has what he wants at once, and an invoice that
 * is open until the money comes; when it does not come, he owes it like any other.
 */
import { lockCustomer } from '../customer/lock-customer.ts';
import { dayOfCollection, keepForRetry, tellDeclined } from './collection.ts';
import { payerOf, recordCharge } from './record-charge.ts';
import type { OnCredit } from './settle-intent.ts';

export const debitOnCredit: Pick<OnCredit, 'cleared' | 'returned'> = {
  async cleared(call, intent, { reference }) {
    const customer = payerOf(intent);
    await lockCustomer(call.tx, customer);
    await recordCharge(call, intent, { reference, by: 'self-service' });
  },
  async returned(call, intent, code) {
    const customer = payerOf(intent);
    await lockCustomer(call.tx, customer);
    const today = dayOfCollection(call, intent);
    const next = await keepForRetry(call, { customer, code, hard: false, another: false, today });
    await tellDeclined(call, intent, { customer, next });
  },
};
