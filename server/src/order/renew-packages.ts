/** Renews packages up to a day that was offered, once. Settled by `settle-renewal`. */
import { add, formatMoney, type Money, subtract, zero } from '@lineside/contract/money.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { order_renew } from '@lineside/contract/renewal.ts';
import { billAhead, renewablesOf } from '../billing/bill-ahead.ts';
import type { Call } from '../call.ts';
import { type Customer, isChargeable, recordedType } from '../customer/customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { balanceOf } from '../ledger/balance.ts';
import { dayStartSeconds } from '../package/day-start.ts';
import { activePackagesOf } from '../package/packages-of-customer.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { beginIntent } from '../payment/begin-intent.ts';
import { hasOpenCharge } from '../payment/open-intents.ts';
import type { Begun, OutsideVerb } from '../payment/outside.ts';
import { begunBefore, recentIntent } from '../payment/repeated-intent.ts';
import { returnUrlOf } from '../payment/return-url.ts';
import { lockedCustomer } from '../payment/store-method.ts';
import { Refusal } from '../refusal.ts';

type RenewInput = Input<typeof order_renew>;

export interface RenewalPlan {
  readonly day: string;
}

/** What the periods cost that are billed ahead; the rest of what is owed may change meanwhile. */
type Cost = Money;

export const renewPackages: OutsideVerb<RenewInput, unknown, Cost> = {
  async rehearse(call, { date = '' }) {
    const customer = await lockedCustomer(call);
    const day = await offeredDay(call, customer.number, date);
    const before = await balanceOf(call.tx, customer.number);
    if (day !== undefined) await billAhead(call, customer.number, day);
    return subtract(await balanceOf(call.tx, customer.number), before);
  },

  async begin(call, { date = '' }, cost) {
    const customer = await lockedCustomer(call);
    const repeatKey = call.secrets.keyedHash('repeat', `renewal ${customer.number} ${date}`);
    const earlier = await recentIntent(call, repeatKey);
    if (earlier !== undefined) return begunBefore(earlier);
    const day = await offeredDay(call, customer.number, date);
    if (day === undefined) return { reply: await replyOf(call, customer.number, zero) };
    const due = add(await balanceOf(call.tx, customer.number), cost);
    const isCharged = due > 0 && isChargeable(customer.paymentType) && customer.paymentToken !== '';
    // Whoever does not know yet whether he has the money must not take it once more.
    if (isCharged && (await hasOpenCharge(call.tx, customer.number))) {
      throw new Refusal('payment_unconfirmed');
    }
    if (isCharged) return beginRenewal(call, customer, { day: day.toString(), due, repeatKey });
    await renewUntil(call, customer.number, day);
    return { reply: await replyOf(call, customer.number, zero) };
  },
};

/** Bills ahead and uses what credit there is. */
export async function renewUntil(
  call: Call,
  customer: number,
  day: Temporal.PlainDate,
): Promise<void> {
  await billAhead(call, customer, day);
  await applyMoney(call, customer);
  await recordAudit(call, { action: 'renewed packages', customer, detail: `up to ${day}` });
}

export async function replyOf(call: Call, customer: number, charged: Money) {
  const balance = formatMoney(await balanceOf(call.tx, customer), call.settings.currency);
  return { amount: formatMoney(charged, call.settings.currency), balance };
}

/** Undefined where that day was renewed before: a package was billed from then on. */
async function offeredDay(
  call: Call,
  customer: number,
  date: string,
): Promise<Temporal.PlainDate | undefined> {
  const { timezone } = call.settings;
  const isMeant = (day: string | null) =>
    day !== null && String(dayStartSeconds(day, timezone)) === date;
  const offered = (await renewablesOf(call, customer)).find(({ on }) => isMeant(on));
  if (offered !== undefined) return Temporal.PlainDate.from(offered.on);
  const packages = await activePackagesOf(call.tx, customer);
  if (packages.some(({ lastBilledOn }) => isMeant(lastBilledOn))) return undefined;
  throw new Refusal('renewal_not_offered');
}

interface Charging extends RenewalPlan {
  readonly due: Money;
  readonly repeatKey: string;
}

async function beginRenewal(
  call: Call,
  customer: Customer,
  { day, due, repeatKey }: Charging,
): Promise<Begun> {
  const plan: RenewalPlan = { day };
  const intent = await beginIntent(call, {
    customer: customer.number,
    kind: 'renewal',
    token: '',
    repeatKey,
    amount: due,
    type: recordedType(customer.paymentType),
    label: customer.paymentLabel,
    fingerprint: customer.paymentFingerprint,
    plan,
  });
  if (intent === undefined) throw new Refusal('payment_unconfirmed');
  const returnUrl = returnUrlOf(call, intent.number);
  return { intent, instrument: undefined, storedToken: customer.paymentToken, returnUrl };
}
