import { applyEdit } from '../customer/apply-edit.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import type { MethodPlan } from './change-customer.ts';
import { forgetDeclines } from './collection.ts';
import { payerOf } from './record-charge.ts';
import type { Settler } from './settle-intent.ts';
import { placed, type StorePlan } from './store-method.ts';

/** The gateway keeps the new card or bank account: now the record may say so. */
export const methodSettler: Settler = {
  async approved(call, intent, { token: paymentToken }) {
    const number = payerOf(intent);
    const plan: MethodPlan | StorePlan = JSON.parse(intent.plan);
    if ('placed' in plan) {
      await lockCustomer(call.tx, number);
      const customer = await customerByNumber(call.tx, number);
      if (customer === undefined) throw new Error(`customer ${number} exists`);
      const content = { ...plan.placed.content, paymentToken };
      const custpaybynum = await placed(call, customer, { ...plan.placed, content });
      return { answer: { reply: { custpaybynum } }, customer: number };
    }
    const { changes } = plan;
    const payment = { ...changes.payment, paymentToken };
    await applyEdit(call, number, { ...changes, payment });
    // What was declined before may well be approved now: the next run tries at once.
    await forgetDeclines(call.tx, number);
    return { answer: { reply: {} }, customer: number };
  },
  async released(_call, _intent, code) {
    return { refused: code };
  },
};
