import type { Address } from '@lineside/contract/address.ts';
import { parseAmount } from '@lineside/contract/money.ts';
import { type Call, customerOf } from '../call.ts';
import type { MethodContent } from '../customer/arrange-methods.ts';
import { type Customer, recordedType } from '../customer/customer.ts';
import { balanceOf } from '../ledger/balance.ts';
import { Refusal } from '../refusal.ts';
import { beginIntent } from './begin-intent.ts';
import type { Intent } from './intent.ts';
import type { Begun, OutsideVerb } from './outside.ts';
import {
  chosenMethod,
  fingerprintSent,
  type PaymentInput,
  paymentAddress,
  paymentTokenOf,
  refuseOtherCurrency,
  sentAmount,
} from './plan-payment.ts';
import {
  begunBefore,
  duplicate,
  lastPaymentWithoutToken,
  liveIntent,
  recentIntent,
} from './repeated-intent.ts';
import { returnUrlOf } from './return-url.ts';
import { declinedSince } from './sql.ts';
import { lockedCustomer } from './store-method.ts';

/** What settling a payment needs to know, apart from the intent itself. */
export interface PaymentPlan {
  /** No amount was sent: the balance was meant, and it is another one by now. */
  readonly wholeBalance: boolean;
  /** What to keep for later payments, if anything. */
  readonly save: {
    readonly method: Omit<MethodContent, 'paymentToken'>;
    readonly address: Address;
  } | null;
  /** The only one that is paid, by somebody who has a link to it. */
  readonly invoice?: number;
}

/** After so many declines the card is being guessed, or the customer needs another one. */
const declinesMax = 10;
const declineWindowMs = 60 * 60 * 1000;

/** Charges a card or account once, however often the same page is sent. Settled by `settle-payment`. */
export const takePayment: OutsideVerb<PaymentInput> = {
  async begin(call, input) {
    const customer = await lockedCustomer(call);
    refuseOtherCurrency(call, input.currency);
    const token = paymentTokenOf(input);
    const live = await liveIntent(call, customer.number, token);
    if (live !== undefined && (await isRepeatOf(call, customer, { live, input }))) {
      return begunBefore(live);
    }

    const chosen = await chosenMethod(call, customer, input);
    const address = await paymentAddress(call, customer, input);
    const sent = sentAmount(call, input.amount);
    if (live !== undefined) throw duplicate(token);
    const { kept, instrument, storedToken } = chosen;
    const { paymentFingerprint: fingerprint, paymentLabel: label } = kept;
    const amount = sent ?? (await balanceOf(call.tx, customer.number));
    const repeatKey = token === '' ? repeatKeyOf(call, [customer.number, fingerprint, amount]) : '';
    const recent =
      (await recentIntent(call, repeatKey)) ??
      (amount <= 0 ? await balancePaidBefore(call, { token, fingerprint }) : undefined);
    if (recent !== undefined) return begunBefore(recent);
    if (amount <= 0) throw new Refusal('amount_not_positive');

    await refuseGuessing(call, customer.number);
    const method = { ...kept, ...chosen.extras, refused: '' };
    const save = input.save ? { method, address } : null;
    const plan: PaymentPlan = { wholeBalance: sent === undefined, save };
    const type = recordedType(kept.paymentType);
    const of = { customer: customer.number, kind: 'payment', type, label, fingerprint } as const;
    const intent = await beginIntent(call, { ...of, token, repeatKey, amount, plan });
    if (intent === undefined) {
      throw token === '' ? new Refusal('payment_unconfirmed') : duplicate(token);
    }
    const returnUrl = returnUrlOf(call, intent.number);
    return { intent, instrument, storedToken, returnUrl } satisfies Begun;
  },
};

/**
 * The same card and amount. The rest may be refused by now: a month is over, a place is no longer
 * served, another card is on file. That does not make the payment that was made another one.
 */
async function isRepeatOf(
  call: Call,
  customer: Customer,
  { live, input }: { readonly live: Intent; readonly input: PaymentInput },
): Promise<boolean> {
  const { amount, payinfo = '', custpaybynum = '' } = input;
  const isShown = custpaybynum === '' && payinfo === live.label;
  if (!isShown && (await fingerprintSent(call, customer, input)) !== live.fingerprint) return false;
  return amount === undefined
    ? isWholeBalance(live)
    : parseAmount(amount, call.settings.currency) === live.amount;
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

export async function refuseGuessing(call: Call, customer: number): Promise<void> {
  const since = call.now.epochMilliseconds - declineWindowMs;
  const all = await declinedSince.all(call.tx, { customer, since });
  // After a clock stepped back some lie ahead: they cannot say how long to wait.
  const declined = all.filter((each) => each.created_at <= call.now.epochMilliseconds);
  const first = declined[0];
  if (declined.length < declinesMax || first === undefined) return;
  const waitMs = first.created_at + declineWindowMs - call.now.epochMilliseconds;
  throw new Refusal('too_many_attempts', { seconds: Math.ceil(waitMs / 1000) });
}
