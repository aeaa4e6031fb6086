import { lockCustomer } from '../customer/lock-customer.ts';
import { payerOf, recordCharge } from '../payment/record-charge.ts';
import type { Settler } from '../payment/settle-intent.ts';
import { type RenewalPlan, renewUntil, replyOf } from './renew-packages.ts';

/**
 * What was paid ahead. The periods are billed now: if the nightly run was faster with one of them,
 * it is not billed again, and the money pays that invoice.
 */
export const renewalSettler: Settler = {
  async approved(call, intent, { reference }) {
    const customer = payerOf(intent);
    await lockCustomer(call.tx, customer);
    const { day }: RenewalPlan = JSON.parse(intent.plan);
    await renewUntil(call, customer, Temporal.PlainDate.from(day));
    await recordCharge(call, intent, { reference, by: 'self-service' });
    return { answer: { reply: await replyOf(call, customer, intent.amount) }, customer };
  },
  async released(_call, _intent, code) {
    return { refused: code };
  },
};
