import { applyEdit } from '../customer/apply-edit.ts';
import { type CustomerChanges, type EditInput, planEdit } from '../customer/plan-edit.ts';
import { beginStoring } from './begin-storing.ts';
import { forgetDeclines } from './collection.ts';
import { newMethod } from './new-method.ts';
import type { OutsideVerb } from './outside.ts';

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
    const sent = newMethod(call, method);
    const payment = { ...changes.payment, ...sent.kept };
    const plan: MethodPlan = { changes: { ...changes, payment } };
    return beginStoring(call, customer.number, { ...sent, plan });
  },
};
