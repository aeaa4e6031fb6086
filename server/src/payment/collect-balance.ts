import type { Call } from '../call.ts';
import { type Customer, recordedType } from '../customer/customer.ts';
import { customerToChange, foreseeCustomers } from '../customer/find-customer.ts';
import { chargedByNight, foreseeMethods, methodsOf } from '../customer/stored-methods.ts';
import type { Tx } from '../database/database.ts';
import { balanceOf, foreseeBalances } from '../ledger/balance.ts';
import { beginIntent } from './begin-intent.ts';
import type { CollectionPlan } from './collection.ts';
import type { Intent } from './intent.ts';
import { foreseeOpenCharges, hasOpenCharge } from './open-intents.ts';
import { recordPayment } from './record-payment.ts';

export interface Collecting {
  readonly intent: Intent;
  readonly instrument: undefined;
  readonly storedToken: string;
  /** The customer is not there. */
  readonly returnUrl: '';
}

/** Reads what many customers need for it at once, ahead of the `beginCollection` of each. */
export async function foreseeCollections(tx: Tx, customers: readonly number[]): Promise<void> {
  // The customers first: from then on nobody else changes what is read after them.
  await foreseeCustomers(tx, customers);
  await foreseeBalances(tx, customers);
  await foreseeMethods(tx, customers);
  await foreseeOpenCharges(tx, customers);
}

/**
 * Begins to collect what a customer owes. Undefined when nothing is owed, when the customer pays by
 * other means, or when an attempt of this day is under way or succeeded.
 */
export async function beginCollection(
  call: Call,
  number: number,
  day: Temporal.PlainDate,
): Promise<Collecting | undefined> {
  const customer = await customerToChange(call.tx, number);
  const amount = await balanceOf(call.tx, number);
  if (customer === undefined || amount <= 0) return undefined;
  if (customer.paymentType === 'COMP') {
    await payComplimentary(call, customer, amount);
    return undefined;
  }
  const [method] = chargedByNight(await methodsOf(call.tx, number));
  if (method === undefined) return undefined;
  // Whoever does not know yet whether he has the money must not take it once more.
  if (await hasOpenCharge(call.tx, number)) return undefined;
  const intent = await beginIntent(call, {
    customer: number,
    kind: 'collection',
    // One live attempt a customer and day, however many runs there are. No caller can send a star
    // in a token, so nobody keeps the charge away by a payment of his own under this name.
    token: `*collection ${day.toString()}`,
    repeatKey: '',
    amount,
    type: recordedType(method.paymentType),
    label: method.paymentLabel,
    fingerprint: method.paymentFingerprint,
    plan: { day: day.toString(), method: method.number } satisfies CollectionPlan,
  });
  const { paymentToken: storedToken } = method;
  return intent && { intent, instrument: undefined, storedToken, returnUrl: '' };
}

async function payComplimentary(
  call: Call,
  customer: Customer,
  amount: Collecting['intent']['amount'],
): Promise<void> {
  await recordPayment(call, {
    customer: customer.number,
    amount,
    type: 'COMP',
    label: customer.paymentLabel,
    batch: '',
    intent: null,
    gatewayReference: null,
    by: 'collection',
  });
}
