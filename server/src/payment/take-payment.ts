import type { Address } from '@lineside/contract/address.ts';
import { type Call, customerOf } from '../call.ts';
import type { Customer } from '../customer/customer.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { Refusal } from '../refusal.ts';
import type { Begun, Staged } from '../staged.ts';
import { beginIntent } from './begin-intent.ts';
import type { Intent } from './intent.ts';
import type { KeptMethod } from './new-method.ts';
import {
  chosenCard,
  type PaymentInput,
  paymentAddress,
  paymentAmount,
  paymentTokenOf,
} from './plan-payment.ts';
import { begunBefore, duplicate, isSame, liveIntent, recentIntent } from './repeated-intent.ts';
import { declinedSince } from './sql.ts';

/** What settling a payment needs to know, apart from the intent itself. */
export interface PaymentPlan {
  /** No amount was sent: the balance was meant, and it is another one by now. */
  readonly wholeBalance: boolean;
  /** What to keep for later payments, if anything. */
  readonly save: { readonly method: KeptMethod; readonly address: Address } | null;
}

/** After so many declines the card is being guessed, or the customer needs another one. */
const declinesMax = 10;
const declineWindowMs = 60 * 60 * 1000;

/** Charges a card once, however often the same page is sent. Settled by `settle-payment`. */
export const takePayment: Staged<PaymentInput, unknown, unknown> = {
  async begin(call, input) {
    const customer = await lockedCustomer(call);
    const token = paymentTokenOf(input);
    const card = chosenCard(call, customer, input);
    const address = await paymentAddress(call, customer, input);
    const { paymentFingerprint: fingerprint, paymentLabel: label } = card.kept;

    const live = await liveIntent(call, customer.number, token);
    if (live !== undefined && meansTheSameBalance(live, input, fingerprint)) {
      return begunBefore(live);
    }
    const amount = await paymentAmount(call, customer.number, input.amount);
    if (live !== undefined) {
      if (isSame(live, { amount, fingerprint })) return begunBefore(live);
      throw duplicate(token);
    }
    const repeatKey = token === '' ? repeatKeyOf(call, [customer.number, fingerprint, amount]) : '';
    const recent = await recentIntent(call, repeatKey);
    if (recent !== undefined) return begunBefore(recent);

    await refuseGuessing(call, customer.number);
    const save = input.save ? { method: card.kept, address } : null;
    const plan: PaymentPlan = { wholeBalance: input.amount === undefined, save };
    const type = 'CARD';
    const of = { customer: customer.number, kind: 'payment', type, label, fingerprint } as const;
    const intent = await beginIntent(call, { ...of, token, repeatKey, amount, plan });
    if (intent === undefined) throw duplicate(token);
    const { instrument, storedToken } = card;
    return { intent, instrument, storedToken } satisfies Begun;
  },
};

async function lockedCustomer(call: Call): Promise<Customer> {
  const number = customerOf(call);
  await lockCustomer(call.tx, number);
  const customer = await customerByNumber(call.tx, number);
  if (customer === undefined) throw new Refusal('unknown_custnum', { number });
  return customer;
}

function meansTheSameBalance(live: Intent, input: PaymentInput, fingerprint: string): boolean {
  if (input.amount !== undefined || live.fingerprint !== fingerprint) return false;
  const plan: PaymentPlan = JSON.parse(live.plan);
  return plan.wholeBalance;
}

const repeatKeyOf = (call: Call, parts: readonly (string | number)[]) =>
  call.secrets.keyedHash('repeat', `payment ${parts.join(' ')}`);

async function refuseGuessing(call: Call, customer: number): Promise<void> {
  const since = call.now.epochMilliseconds - declineWindowMs;
  const declined = await declinedSince.all(call.tx, { customer, since });
  const first = declined[0];
  if (declined.length < declinesMax || first === undefined) return;
  const waitMs = first.created_at + declineWindowMs - call.now.epochMilliseconds;
  throw new Refusal('too_many_attempts', { seconds: Math.ceil(waitMs / 1000) });
}
