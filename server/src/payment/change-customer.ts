import { zero } from '@lineside/contract/money.ts';
import { applyEdit } from '../customer/apply-edit.ts';
import { type CustomerChanges, type EditInput, planEdit } from '../customer/plan-edit.ts';
import { Refusal } from '../refusal.ts';
import { beginIntent } from './begin-intent.ts';
import { forgetDeclines } from './collection.ts';
import { newMethod } from './new-method.ts';
import type { OutsideVerb } from './outside.ts';
import { returnUrlOf } from './return-url.ts';

/** A change that waits until the gateway keeps the new card or bank account. */
export interface MethodPlan {
  readonly changes: CustomerChanges;
}

/** Changes a customer's record; a new card or bank account goes to the gateway first. */
export const changeCustomer: OutsideVerb<EditInput> = {
  async begin(call, input) {
    const { customer, changes, method } = await planEdit(call, input);
    if (method === undefined) {
      await applyEdit(call, customer.number, changes);
      // What was declined before may be approved with another date, or is not charged any more.
      if (Object.keys(changes.payment).length > 0) await forgetDeclines(call.tx, customer.number);
      return { reply: {} };
    }
    const { kept, instrument } = newMethod(call, method);
    const plan: MethodPlan = { changes: { ...changes, payment: { ...changes.payment, ...kept } } };
    const intent = await beginIntent(call, {
      customer: customer.number,
      kind: 'method',
      token: '',
      repeatKey: '',
      amount: zero,
      type: kept.paymentType,
      label: kept.paymentLabel,
      fingerprint: kept.paymentFingerprint,
      plan,
    });
    if (intent === undefined) throw new Refusal('payment_unconfirmed');
    return { intent, instrument, storedToken: '', returnUrl: returnUrlOf(call, intent.number) };
  },
};
