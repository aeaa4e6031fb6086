/** Stores a further card or bank account, or changes one that is stored. Settled by `settle-method`. */
import type { Input } from '@lineside/contract/operation.ts';
import type { delete_payby, insert_payby, update_payby } from '@lineside/contract/stored-method.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import { type Call, customerOf } from '../call.ts';
import { type MethodContent, placeMethod, removeMethod } from '../customer/arrange-methods.ts';
import type { Customer, StoredMethod } from '../customer/customer.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { methodOf, methodsMax, methodsOf } from '../customer/stored-methods.ts';
import { Refusal } from '../refusal.ts';
import { beginStoring } from './begin-storing.ts';
import { forgetDeclines } from './collection.ts';
import { newMethod } from './new-method.ts';
import type { Begun, OutsideVerb } from './outside.ts';
import { type PlannedMethod, planMethod } from './plan-stored-method.ts';

/** What waits while the gateway is asked to keep the number. */
export interface StorePlan {
  readonly placed: {
    readonly content: Omit<MethodContent, 'paymentToken'>;
    readonly number: number | undefined;
    readonly position: number | undefined;
  };
}

export const storeMethod: OutsideVerb<Input<typeof insert_payby>> = {
  async begin(call, input) {
    const customer = await lockedCustomer(call);
    return carriedOut(call, customer, planMethod(call, customer, input), undefined);
  },
};

export const changeMethod: OutsideVerb<Input<typeof update_payby>> = {
  async begin(call, input) {
    const customer = await lockedCustomer(call);
    const before = await ownMethod(call, customer, input.custpaybynum);
    return carriedOut(call, customer, planMethod(call, customer, input, before), before.number);
  },
};

/** What is removed is forgotten by us; the token alone opens nothing at the gateway. */
export async function forgetMethod(
  call: Call,
  { custpaybynum }: Input<typeof delete_payby>,
): Promise<Record<string, never>> {
  const customer = await lockedCustomer(call);
  const method = await ownMethod(call, customer, custpaybynum);
  await removeMethod(call.tx, customer, method);
  const detail = `${method.number}, ${method.paymentType}`;
  await recordAudit(call, { action: 'removed payment method', customer: customer.number, detail });
  return {};
}

/** Puts it in its place; what was declined before may well be approved now. */
export async function placed(
  call: Call,
  customer: Customer,
  what: Parameters<typeof placeMethod>[2],
): Promise<number> {
  const number = await placeMethod(call.tx, customer, what);
  await forgetDeclines(call.tx, customer.number);
  const action = what.number === undefined ? 'stored payment method' : 'changed payment method';
  const detail = `${number}, ${what.content.paymentType}`;
  await recordAudit(call, { action, customer: customer.number, detail });
  return number;
}

async function carriedOut(
  call: Call,
  customer: Customer,
  planned: PlannedMethod,
  number: number | undefined,
): Promise<Begun> {
  const { extras, position } = planned;
  if ('content' in planned) {
    const { content } = planned;
    return { reply: { custpaybynum: await placed(call, customer, { content, number, position }) } };
  }
  const sent = newMethod(call, planned.sent);
  if (number === undefined) await refuseTooMany(call, customer, sent.kept.paymentFingerprint);
  const content = { ...sent.kept, ...extras, refused: '' };
  const plan: StorePlan = { placed: { content, number, position } };
  return beginStoring(call, customer.number, { ...sent, plan });
}

async function refuseTooMany(call: Call, { number }: Customer, fingerprint: string) {
  const methods = await methodsOf(call.tx, number);
  if (methods.length < methodsMax) return;
  if (methods.some((each) => each.paymentFingerprint === fingerprint)) return;
  throw new Refusal('too_many_methods');
}

export async function ownMethod(
  call: Call,
  { number: customer }: Customer,
  sent = '',
): Promise<StoredMethod> {
  const method = await methodOf(call.tx, customer, parseNumber(sent));
  if (method === undefined) throw new Refusal('unknown_custpaybynum', { number: sent });
  return method;
}

export async function lockedCustomer(call: Call): Promise<Customer> {
  const number = customerOf(call);
  await lockCustomer(call.tx, number);
  const customer = await customerByNumber(call.tx, number);
  if (customer === undefined) throw new Refusal('unknown_custnum', { number });
  return customer;
}
