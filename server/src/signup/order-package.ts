import { isNoPassword } from '@lineside/contract/account-fields.ts';
import { least, type Money, negate, subtract, sum, zero } from '@lineside/contract/money.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { order_pkg } from '@lineside/contract/package.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import { figuresOfDraft } from '../billing/outcome.ts';
import { confirmQuote } from '../billing/quote.ts';
import { type Call, customerOf } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import type { PackageDefinition } from '../catalogue/package-definition.ts';
import type { ServiceDefinition } from '../catalogue/service-definition.ts';
import { type Customer, isChargeable, recordedType } from '../customer/customer.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import type { DraftInvoice } from '../invoice/draft-invoice.ts';
import { balanceOf } from '../ledger/balance.ts';
import { beginIntent } from '../payment/begin-intent.ts';
import { openOrdersOf } from '../payment/open-intents.ts';
import type { Begun, OutsideVerb } from '../payment/outside.ts';
import { begunBefore, recentIntent } from '../payment/repeated-intent.ts';
import { returnUrlOf } from '../payment/return-url.ts';
import { Refusal } from '../refusal.ts';
import { claimName } from '../service/claim-name.ts';
import { generatePassword } from '../service/generate-password.ts';
import { type AccountPlan, planAccount } from '../service/plan-account.ts';
import type { Tools } from '../staged.ts';
import { draftFirst } from './first-invoice.ts';
import { planOffer } from './plan-offer.ts';
import { repeatKeyOf } from './repeat-key.ts';
import { settleAtOnce } from './settle-at-once.ts';

export type OrderInput = Input<typeof order_pkg>;

/** What waits in the intent while the charge is under way. */
export interface OrderPlan {
  readonly definition: number;
  readonly quantity: number;
  readonly account: AccountPlan;
  /** The password that was made up, encrypted; '' when the caller chose one. */
  readonly madeUpPassword: string;
  readonly draft: DraftInvoice | null;
}

export interface PreparedOrder {
  readonly passwordHash: string;
  readonly madeUp: string;
}

/** Orders a package with its account for the customer who is present. Settled by `settle-order`. */
export const orderPackage: OutsideVerb<OrderInput, boolean, PreparedOrder> & {
  prepare(tools: Tools, input: OrderInput, hashNeeded: boolean): Promise<PreparedOrder>;
} = {
  async inspect(call, input) {
    const earlier = await recentIntent(call, orderKey(call, input));
    if (earlier === undefined) await planOrder(call, input);
    // While the earlier one is open it may be a decline yet, and this a new attempt.
    return earlier?.state !== 'approved';
  },

  prepare: (tools, { _password }, hashNeeded) => preparePassword(tools, _password, hashNeeded),

  async begin(call, input, prepared) {
    await lockCustomer(call.tx, customerOf(call));
    const repeatKey = orderKey(call, input);
    const earlier = await recentIntent(call, repeatKey);
    if (earlier !== undefined) return begunBefore(earlier);
    const planned = await planOrder(call, input);
    await refuseOtherPrice(call, planned, input.quote ?? '');
    return beginOrder(call, planned, { ...prepared, repeatKey });
  },
};

/** Makes a password up where none was sent. */
export async function preparePassword(
  { passwords }: Tools,
  sent: string | undefined,
  hashNeeded: boolean,
): Promise<PreparedOrder> {
  if (!hashNeeded) return { passwordHash: '', madeUp: '' };
  const madeUp = isNoPassword(sent) ? generatePassword() : '';
  const password = madeUp === '' ? (sent ?? '') : madeUp;
  return { passwordHash: await passwords.hash(password), madeUp };
}

const orderKey = (call: Call, input: OrderInput) =>
  repeatKeyOf(call, 'order', { token: input.order_token ?? '', input });

export interface PlannedOrder {
  readonly customer: Customer;
  readonly definition: PackageDefinition;
  readonly quantity: number;
  readonly account: AccountPlan;
  readonly draft: DraftInvoice | undefined;
}

export async function planOrder(call: Call, input: OrderInput): Promise<PlannedOrder> {
  const { customer, definition, quantity } = await planOffer(call, input);
  const known = await catalogue(call.tx);
  const service = chosenService(known, definition, input.svcpart ?? '');
  const account = await planAccount(call, input, service);
  const draft = call.settings['signup_server-realtime']
    ? await draftFirst(call, customer, { definition, quantity })
    : undefined;
  return { customer, definition, quantity, account, draft };
}

/** With a quote the order costs what was quoted, or is refused. */
export async function refuseOtherPrice(
  call: Call,
  { customer, definition, quantity, draft }: PlannedOrder,
  token: string,
): Promise<void> {
  if (token === '') return;
  const request = { action: 'order', definition: definition.number, quantity } as const;
  const billed = draft ?? (await draftFirst(call, customer, { definition, quantity }));
  const figures = figuresOfDraft(billed, call);
  await confirmQuote(call, { customer: customer.number, token, request }, figures);
}

/** Named by the caller, it must be an account service of this very package. */
function chosenService(
  known: Catalogue,
  definition: PackageDefinition,
  svcpart: string,
): ServiceDefinition {
  const number = parseNumber(svcpart);
  const service =
    svcpart === ''
      ? known.primaryAccountService(definition)
      : known.servicesOf(definition).find((each) => each.definition.number === number)?.definition;
  if (service === undefined || service.kind !== 'account' || service.disabled) {
    throw new Refusal('unknown_svcpart');
  }
  return service;
}

async function beginOrder(
  call: Call,
  planned: PlannedOrder,
  { repeatKey, ...prepared }: PreparedOrder & { readonly repeatKey: string },
): Promise<Begun> {
  const { customer, account, draft } = planned;
  const amount = await chargedAmount(call, customer, draft);
  if (amount > 0 && customer.paymentToken === '') throw new Refusal('declined');
  const plan = orderPlanOf(call, planned, prepared);
  const intent = await beginIntent(call, {
    customer: customer.number,
    kind: 'order',
    token: '',
    repeatKey,
    amount,
    type: recordedType(customer.paymentType),
    label: customer.paymentLabel,
    fingerprint: customer.paymentFingerprint,
    plan,
  });
  if (intent === undefined) throw new Refusal('payment_unconfirmed');
  await claimName(call.tx, { ...account, intent: intent.number });
  if (amount === 0) return settleAtOnce(call, intent);
  const returnUrl = returnUrlOf(call, intent.number);
  return { intent, instrument: undefined, storedToken: customer.paymentToken, returnUrl };
}

/** As it waits in an intent: nothing secret stands in it in clear. */
export const orderPlanOf = (
  { secrets }: Call,
  { definition, quantity, account, draft }: PlannedOrder,
  { passwordHash, madeUp }: PreparedOrder,
): OrderPlan => ({
  definition: definition.number,
  quantity,
  account: { ...account, passwordHash },
  madeUpPassword: secrets.encrypt(madeUp),
  draft: draft ?? null,
});

/** Existing credit is used first; only what it does not cover is charged. */
export async function chargedAmount(
  call: Call,
  customer: Customer,
  draft: DraftInvoice | undefined,
): Promise<Money> {
  if (draft === undefined || !isChargeable(customer.paymentType)) return zero;
  return uncovered(call, customer, draft);
}

/** What the customer's credit does not cover of it. */
export async function uncovered(
  call: Call,
  customer: Customer,
  draft: DraftInvoice,
): Promise<Money> {
  const balance = await balanceOf(call.tx, customer.number);
  const credit = subtract(negate(balance), await promisedCredit(call, customer.number));
  return subtract(draft.total, least(draft.total, credit > 0 ? credit : zero));
}

/** What orders that wait for their charge will use of the credit. */
async function promisedCredit(call: Call, customer: number): Promise<Money> {
  const waiting = await openOrdersOf(call.tx, customer);
  return sum(
    waiting.map(({ plan, amount }) => {
      const { draft }: OrderPlan = JSON.parse(plan);
      return draft === null ? zero : subtract(draft.total, amount);
    }),
  );
}
