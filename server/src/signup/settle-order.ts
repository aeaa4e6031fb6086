import type { Call } from '../call.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { insertPackage } from '../package/insert-package.ts';
import { debitOnCredit } from '../payment/debit-on-credit.ts';
import type { Intent } from '../payment/intent.ts';
import { payerOf } from '../payment/record-charge.ts';
import type { Approval, Settler } from '../payment/settle-intent.ts';
import { releaseName } from '../service/claim-name.ts';
import { createAccount } from '../service/create-account.ts';
import type { OrderPlan } from './order-package.ts';
import { payFirstInvoice } from './settle-sign-up.ts';

export const orderSettler: Settler = {
  approved: (call, intent, { reference }) => order(call, intent, reference),
  onCredit: { accepted: (call, intent) => order(call, intent, undefined), ...debitOnCredit },
  async released(call, intent) {
    await releaseName(call.tx, intent.number);
    return { refused: 'declined' };
  },
};

/** Without a reference the money has not come yet. */
async function order(call: Call, intent: Intent, reference: string | undefined): Promise<Approval> {
  const customer = payerOf(intent);
  await lockCustomer(call.tx, customer);
  const plan: OrderPlan = JSON.parse(intent.plan);
  const { pkgnum, svcnum } = await placeOrder(call, intent, { customer, plan });
  if (plan.draft !== null) {
    const ordered = { customer, package: pkgnum };
    await payFirstInvoice(call, { ordered, draft: plan.draft, intent, reference });
  }
  return { answer: answerOf(call, plan, { pkgnum, svcnum }), customer };
}

export interface Placed {
  readonly pkgnum: number;
  readonly svcnum: number;
}

/** The package and its account; what it costs is billed by whoever places the order. */
export async function placeOrder(
  call: Call,
  intent: Intent,
  { customer, plan }: { readonly customer: number; readonly plan: OrderPlan },
): Promise<Placed> {
  const pkgnum = await insertPackage(call, {
    customer,
    definition: plan.definition,
    quantity: plan.quantity,
    orderedBy: 'self-service',
  });
  const place = { package: pkgnum, intent: intent.number };
  const svcnum = await createAccount(call, plan.account, place);
  await recordAudit(call, { action: 'ordered package', customer, detail: `package ${pkgnum}` });
  return { pkgnum, svcnum };
}

/** With the password that was made up, if one was; it stays sealed until the caller reads it. */
export const answerOf = (call: Call, plan: OrderPlan, reply: object): Approval['answer'] =>
  plan.madeUpPassword === ''
    ? { reply: { ...reply } }
    : { reply: { ...reply }, sealed: sealedPassword(call, plan) };

const sealedPassword = (
  { secrets }: Parameters<Settler['approved']>[0],
  { madeUpPassword }: OrderPlan,
) => secrets.encrypt(JSON.stringify({ _password: secrets.decrypt(madeUpPassword) }));
