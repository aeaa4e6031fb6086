import type { Address } from '@lineside/contract/address.ts';
import type { Money } from '@lineside/contract/money.ts';
import { type Call, customerOf } from '../call.ts';
import type { Customer } from '../customer/customer.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { balanceOf } from '../ledger/balance.ts';
import { Refusal } from '../refusal.ts';
import { beginIntent } from './begin-intent.ts';
import type { Intent } from './intent.ts';
import type { KeptMethod } from './new-method.ts';
import type { Begun, OutsideVerb } from './outside.ts';
import {
  chosenCard,
  type PaymentInput,
  paymentAddress,
  paymentTokenOf,
  sentAmount,
} from './plan-payment.ts';
import {
  begunBefore,
  duplicate,
  lastPaymentWithoutToken,
  liveIntent,
  recentIntent,
} from './repeated-intent.ts';
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
export const takePayment: OutsideVerb<PaymentInput> = {
  async begin(call, input) {
    const customer = await lockedCustomer(call);
    const token = paymentTokenOf(input);
    const card = chosenCard(call, customer, input);
    const address = await paymentAddress(call, customer, input);
    const { paymentFingerprint: fingerprint, paymentLabel: label } = card.kept;

    const sent = sentAmount(call, input.amount);

    const live = await liveIntent(call, customer.number, token);
    if (live !== undefined) {
      if (!isRepeatOf(live, fingerprint, sent)) throw duplicate(token);
      return begunBefore(live);
    }
    const amount = sent ?? (await balanceOf(call.tx, customer.number));
    const repeatKey = token === '' ? repeatKeyOf(call, [customer.number, fingerprint, amount]) : '';
    const recent =
      (await recentIntent(call, repeatKey)) ??
      (amount <= 0 ? await balancePaidBefore(call, { token, fingerprint }) : undefined);
    if (recent !== undefined) return begunBefore(recent);
    if (amount <= 0) throw new Refusal('amount_not_positive');

    await refuseGuessing(call, customer.number);
    const save = input.save ? { method: card.kept, address } : null;
    const plan: PaymentPlan = { wholeBalance: sent === undefined, save };
    const type = 'CARD';
    const of = { customer: customer.number, kind: 'payment', type, label, fingerprint } as const;
    const intent = await beginIntent(call, { ...of, token, repeatKey, amount, plan });
    if (intent === undefined) {
      throw token === '' ? new Refusal('payment_unconfirmed') : duplicate(token);
    }
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

/** No amount means the balance, which is another one by the time of the repeat. */
function isRepeatOf(live: Intent, fingerprint: string, sent: Money | undefined): boolean {
  if (live.fingerprint !== fingerprint) return false;
  return sent === undefined ? isWholeBalance(live) : live.amount === sent;
}

const isWholeBalance = ({ plan }: Intent) => (JSON.parse(plan) as PaymentPlan).wholeBalance;

/** Nothing is owed any more because this very call was made before. */
async function balancePaidBefore(
  call: Call,
  { token, fingerprint }: { readonly token: string; readonly fingerprint: string },
): Promise<Intent | undefined> {
  if (token !== '') return undefined;
  const last = await lastPaymentWithoutToken(call, { customer: customerOf(call), fingerprint });
  return last !== undefined && isWholeBalance(last) ? last : undefined;
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
