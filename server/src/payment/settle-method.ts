import { applyEdit } from '../customer/apply-edit.ts';
import type { MethodPlan } from './change-customer.ts';
import { forgetDeclines } from './collection.ts';
import type { Settler } from './settle-intent.ts';
import { payerOf } from './settle-payment.ts';

/** The gateway keeps the new card or bank account: now the record may say so. */
export const methodSettler: Settler = {
  async approved(call, intent, { token }) {
    const customer = payerOf(intent);
    const { changes }: MethodPlan = JSON.parse(intent.plan);
    const payment = { ...changes.payment, paymentToken: token };
    await applyEdit(call, customer, { ...changes, payment });
    // What was declined before may well be approved now: the next run tries at once.
    await forgetDeclines(call.tx, customer);
    return { answer: { reply: {} }, customer };
  },
  async released(_call, _intent, code) {
    return { refused: code };
  },
};
