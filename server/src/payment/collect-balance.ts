import type { Call } from '../call.ts';
import type { Customer } from '../customer/customer.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { balanceOf } from '../ledger/balance.ts';
import { beginIntent } from './begin-intent.ts';
import type { Intent } from './intent.ts';
import { recordedType } from './new-method.ts';
import { hasOpenCharge } from './open-intents.ts';
import { recordPayment } from './record-payment.ts';

/** Charged without being asked each time; DCRD and DCHK wait for the customer's word. */
const automatic: ReadonlySet<Customer['paymentType']> = new Set(['CARD', 'CHEK', 'LECB']);

export interface Collecting {
  readonly intent: Intent;
  readonly instrument: undefined;
  readonly storedToken: string;
  /** The customer is not there. */
  readonly returnUrl: '';
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
  await lockCustomer(call.tx, number);
  const customer = await customerByNumber(call.tx, number);
  const amount = await balanceOf(call.tx, number);
  if (customer === undefined || amount <= 0) return undefined;
  const { paymentType, paymentLabel, paymentFingerprint, paymentToken } = customer;
  if (paymentType === 'COMP') {
    await payComplimentary(call, customer, amount);
    return undefined;
  }
  if (!automatic.has(paymentType) || paymentToken === '') return undefined;
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
    type: recordedType(paymentType),
    label: paymentLabel,
    fingerprint: paymentFingerprint,
    plan: { day: day.toString() },
  });
  return intent && { intent, instrument: undefined, storedToken: paymentToken, returnUrl: '' };
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
