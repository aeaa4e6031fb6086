import { lockCustomer } from '../customer/lock-customer.ts';
import { payerOf } from '../payment/record-charge.ts';
import type { Settler } from '../payment/settle-intent.ts';
import { takeMoney } from '../payment/settle-payment.ts';
import { releaseName } from '../service/claim-name.ts';
import { issueFirst } from './first-invoice.ts';
import type { PaidOrderPlan } from './pay-and-order.ts';
import { answerOf, placeOrder } from './settle-order.ts';

/** The order is placed, its invoice issued, and the money laid on that one first. */
export const paidOrderSettler: Settler = {
  async approved(call, intent, approved) {
    const customer = payerOf(intent);
    await lockCustomer(call.tx, customer);
    const { order: plan, save }: PaidOrderPlan = JSON.parse(intent.plan);
    const placed = await placeOrder(call, intent, { customer, plan });
    const ordered = { customer, package: placed.pkgnum };
    const invoice = plan.draft === null ? undefined : await issueFirst(call, ordered, plan.draft);
    const receipt = await takeMoney(call, intent, { ...approved, save, invoice });
    return { answer: answerOf(call, plan, { ...receipt, ...placed }), customer };
  },
  async released(call, intent, code) {
    await releaseName(call.tx, intent.number);
    return { refused: code };
  },
};
