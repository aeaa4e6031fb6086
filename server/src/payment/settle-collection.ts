import { lockCustomer } from '../customer/lock-customer.ts';
import {
  dayOfCollection,
  forgetDeclines,
  keepForRetry,
  tellDeclined,
  turnToNextMethod,
} from './collection.ts';
import { payerOf, recordCharge } from './record-charge.ts';
import type { Settler } from './settle-intent.ts';

/**
 * What was collected without the customer being there. A decline leaves the invoices open and is
 * followed by further tries.
 */
export const collectionSettler: Settler = {
  async approved(call, intent, { reference }) {
    const customer = payerOf(intent);
    await lockCustomer(call.tx, customer);
    const payment = await recordCharge(call, intent, { reference, by: 'collection' });
    await forgetDeclines(call.tx, customer);
    return { answer: { reply: { payment } }, customer };
  },
  async released(call, intent, code, outcome) {
    // An attempt that the gateway never heard of was none: the customer is due as he was before.
    if (outcome.kind === 'declined') {
      const customer = payerOf(intent);
      await lockCustomer(call.tx, customer);
      const today = dayOfCollection(call, intent);
      const { hard } = outcome;
      const another = hard && (await turnToNextMethod(call, intent, { customer, code }));
      const next = await keepForRetry(call, { customer, code, hard, another, today });
      await tellDeclined(call, intent, { customer, next });
    }
    return { refused: code };
  },
};
