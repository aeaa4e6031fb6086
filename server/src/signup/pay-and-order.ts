/** Pays as `take-payment` does, and orders a package: both or neither. */
import { type Money, zero } from '@lineside/contract/money.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { process_payment_order_pkg } from '@lineside/contract/renewal.ts';
import { type Call, customerOf } from '../call.ts';
import { type Customer, recordedType } from '../customer/customer.ts';
import { beginIntent } from '../payment/begin-intent.ts';
import { type Intent, isTaken } from '../payment/intent.ts';
import type { Begun, OutsideVerb } from '../payment/outside.ts';
import {
  type ChosenMethod,
  chosenMethod,
  paymentAddress,
  paymentTokenOf,
  refuseOtherCurrency,
  sentAmount,
} from '../payment/plan-payment.ts';
import { begunBefore, duplicate, liveIntent, recentIntent } from '../payment/repeated-intent.ts';
import { returnUrlOf } from '../payment/return-url.ts';
import { lockedCustomer } from '../payment/store-method.ts';
import { type PaymentPlan, refuseGuessing } from '../payment/take-payment.ts';
import { Refusal } from '../refusal.ts';
import { claimName } from '../service/claim-name.ts';
import type { Tools } from '../staged.ts';
import {
  type OrderPlan,
  orderPlanOf,
  type PlannedOrder,
  type PreparedOrder,
  planOrder,
  preparePassword,
  refuseOtherPrice,
  uncovered,
} from './order-package.ts';
import { repeatKeyOf } from './repeat-key.ts';

type PaidOrderInput = Input<typeof process_payment_order_pkg>;

/** What waits in the intent while the charge is under way. */
export interface PaidOrderPlan {
  readonly order: OrderPlan;
  readonly save: PaymentPlan['save'];
}

export const payAndOrder: OutsideVerb<PaidOrderInput, boolean, PreparedOrder> & {
  prepare(tools: Tools, input: PaidOrderInput, hashNeeded: boolean): Promise<PreparedOrder>;
} = {
  async inspect(call, input) {
    const earlier = await earlierAttempt(call, input);
    if (earlier === undefined) await planOrder(call, input);
    return earlier === undefined || !isTaken(earlier);
  },

  prepare: (tools, { _password }, hashNeeded) => preparePassword(tools, _password, hashNeeded),

  async begin(call, input, prepared) {
    const customer = await lockedCustomer(call);
    refuseOtherCurrency(call, input.currency);
    const earlier = await earlierAttempt(call, input);
    if (earlier !== undefined) return begunBefore(earlier);
    const order = await planOrder(call, input);
    await refuseOtherPrice(call, order, input.quote ?? '');
    const chosen = await chosenMethod(call, customer, input);
    const address = await paymentAddress(call, customer, input);
    const amount = await amountOf(call, input, { customer, order });
    await refuseGuessing(call, customer.number);
    const plan: PaidOrderPlan = {
      order: orderPlanOf(call, order, prepared),
      save: input.save
        ? { method: { ...chosen.kept, ...chosen.extras, refused: '' }, address }
        : null,
    };
    return beginPaidOrder(call, input, { chosen, amount, plan, customer: customer.number });
  },
};

/** The same call before; the same token with anything else is refused. */
async function earlierAttempt(call: Call, input: PaidOrderInput): Promise<Intent | undefined> {
  const token = paymentTokenOf(input);
  const live = await liveIntent(call, customerOf(call), token);
  if (live === undefined) return recentIntent(call, keyOf(call, input));
  if (live.repeatKey !== keyOf(call, input)) throw duplicate(token);
  return live;
}

const keyOf = (call: Call, input: PaidOrderInput) =>
  repeatKeyOf(call, 'paid-order', { token: input.order_token ?? '', input });

interface Wanted {
  readonly customer: Customer;
  readonly order: PlannedOrder;
}

async function amountOf(
  call: Call,
  input: PaidOrderInput,
  { customer, order }: Wanted,
): Promise<Money> {
  const price = order.draft === undefined ? zero : await uncovered(call, customer, order.draft);
  const amount = sentAmount(call, input.amount) ?? price;
  if (amount <= 0) throw new Refusal('amount_not_positive');
  if (amount < price) throw new Refusal('amount_below_price');
  return amount;
}

interface Beginning {
  readonly customer: number;
  readonly chosen: ChosenMethod;
  readonly amount: Money;
  readonly plan: PaidOrderPlan;
}

async function beginPaidOrder(
  call: Call,
  input: PaidOrderInput,
  { customer, chosen, amount, plan }: Beginning,
): Promise<Begun> {
  const token = paymentTokenOf(input);
  const { kept, instrument, storedToken } = chosen;
  const intent = await beginIntent(call, {
    customer,
    kind: 'paid-order',
    token,
    repeatKey: keyOf(call, input),
    amount,
    type: recordedType(kept.paymentType),
    label: kept.paymentLabel,
    fingerprint: kept.paymentFingerprint,
    plan,
  });
  if (intent === undefined) throw new Refusal('payment_unconfirmed');
  await claimName(call.tx, { ...plan.order.account, intent: intent.number });
  return { intent, instrument, storedToken, returnUrl: returnUrlOf(call, intent.number) };
}
