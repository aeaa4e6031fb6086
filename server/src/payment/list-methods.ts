import type { Answer } from '@lineside/contract/operation.ts';
import type { list_payby } from '@lineside/contract/stored-method.ts';
import { type Call, customerOf } from '../call.ts';
import { type Customer, isAutomatic, type StoredMethod } from '../customer/customer.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { methodsOf } from '../customer/stored-methods.ts';
import { Refusal } from '../refusal.ts';

type Shown = Answer<typeof list_payby>;

/** All that the customer has stored, the default first. */
export async function listMethods(call: Call): Promise<Shown> {
  const number = customerOf(call);
  const customer = await customerByNumber(call.tx, number);
  if (customer === undefined) throw new Refusal('unknown_custnum', { number });
  return { payby: await shownMethods(call, customer) };
}

export async function shownMethods(
  call: Call,
  customer: Pick<Customer, 'number' | 'paymentType'>,
): Promise<Shown['payby']> {
  const methods = await methodsOf(call.tx, customer.number);
  return methods.map((method) => shown(method, customer.paymentType));
}

/** Where a customer pays nothing, none of them is what he pays by. */
function shown(method: StoredMethod, paysBy: Customer['paymentType']): Shown['payby'][number] {
  const { paymentType, paymentExpires } = method;
  return {
    custpaybynum: method.number,
    weight: method.position,
    payby: paymentType,
    paymask: method.paymentLabel,
    paydate: paymentExpires === '' ? '' : `${paymentExpires}-01`,
    payname: method.paymentName,
    paystate: method.bankState,
    paytype: method.accountKind,
    paycardtype: method.paymentBrand,
    is_default: method.position === 1 && paysBy === paymentType ? 1 : '',
    is_automatic: isAutomatic(paymentType) ? 1 : '',
    refused: method.refused,
  };
}
