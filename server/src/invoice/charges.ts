/**
 * What one package is charged on a day, before taxes: its lines with their arithmetic, and what
 * becomes of its dates. Pure.
 */
import {
  formatMoney,
  least,
  type Money,
  money,
  negate,
  percentage,
  prorate,
  subtract,
  sum,
} from '@lineside/contract/money.ts';
import { percentOf } from '../catalogue/tax-rate.ts';
import type { Cause } from '../cause.ts';
import type { ActiveDiscount, Billable } from './billable.ts';
import { textOf } from './civil-day.ts';
import { type DuePeriod, duePeriod, firstAnchor, isBefore, periodAt } from './period.ts';
import { usageCharges } from './usage-charges.ts';

/** What a line is for. As stored, some kinds carry a word or number more: see `storedKind`. */
export type LineKind =
  | 'setup'
  | 'recurring'
  | 'discount'
  | 'usage'
  | 'termination'
  | 'late fee'
  | 'tax';

export interface Charge {
  readonly kind: Exclude<LineKind, 'tax' | 'late fee'>;
  /** Tells lines of one kind and period apart: the meter, the discount; '' otherwise. */
  readonly detail: string;
  readonly description: string;
  /** Civil dates, '' for a charge without a period. */
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly quantity: number;
  readonly unitPrice: Money | null;
  readonly amount: Money;
  readonly cause: Cause;
}

/** What becomes of a package when its charges are issued. */
export interface BilledItem {
  readonly package: number | null;
  readonly setUp: boolean;
  readonly anchorOn: string | null;
  readonly periodsBilled: number;
  readonly lastBilledOn: string | null;
  readonly nextBillOn: string | null;
  readonly usageBilledUntil: string | null;
  readonly contractEndsOn: string | null;
  /** Numbers of the discounts of which one more period is used. */
  readonly discountsUsed: readonly number[];
}

/** Money granted for what is billed: the commission for customers whom the customer sent. */
export interface Commission {
  readonly amount: Money;
  readonly reason: string;
  readonly cause: Cause;
}

export interface PackageCharges {
  readonly charges: readonly Charge[];
  readonly billed: BilledItem;
  readonly commission: Commission | undefined;
  /** The first day the charges are for: the months of tax exemptions are counted from it. */
  readonly from: Temporal.PlainDate;
}

/** Undefined when nothing is due: then nothing of the package moves, either. */
export function chargesOf(item: Billable, today: Temporal.PlainDate): PackageCharges | undefined {
  if (item.suspended && item.ending === undefined) return undefined;
  if (item.ending !== undefined && !item.setUp) return undefined;
  refuseNegative(item);
  const period = duePeriod(item, today);
  const usage = period === undefined && item.ending === undefined ? [] : usageCharges(item);
  const ending = endingCharges(item);
  if (item.setUp && period === undefined && usage.length + ending.length === 0) return undefined;
  const recurring = period === undefined ? [] : recurringCharges(item, period);
  const discounts = discountCharges(item, period, sum(recurring.map((each) => each.amount)));
  const setup = item.setUp ? [] : setupCharges(item, recurring.length > 0);
  return {
    charges: [...setup, ...recurring, ...discounts.charges, ...usage, ...ending],
    billed: { ...datesAfter(item, period, today), discountsUsed: discounts.used },
    commission: period === undefined ? undefined : commissionOf(item, period),
    from: period?.from ?? today,
  };
}

function refuseNegative({ name, setupFee, recurringFee, quantity, currency }: Billable): void {
  if (setupFee < 0)
    throw new Error(`negative setup ${formatMoney(setupFee, currency)} for ${name}`);
  if (recurringFee < 0)
    throw new Error(`negative recur ${formatMoney(recurringFee, currency)} for ${name}`);
  if (quantity < 1) throw new Error(`quantity ${quantity} of ${name}`);
}

const noPeriod = { periodFrom: '', periodUntil: '' };
const times = (price: Money, quantity: number) => prorate(price, quantity, 1, 'half-up');
const counted = ({ quantity, name }: Billable) => (quantity === 1 ? name : `${quantity} × ${name}`);

function setupCharges(item: Billable, recurs: boolean): Charge[] {
  const { setupFee, quantity, currency } = item;
  if (setupFee === 0) return [];
  return [
    {
      kind: 'setup',
      detail: '',
      description: recurs ? `${counted(item)} Setup` : counted(item),
      ...noPeriod,
      quantity,
      unitPrice: setupFee,
      amount: times(setupFee, quantity),
      cause: { rule: 'setup', facts: { price: formatMoney(setupFee, currency), quantity } },
    },
  ];
}

/** The fee of this period; an introductory price stands for the first ones of an order. */
export function feeOf({ plan, recurringFee, orderedAs }: Billable, index: number): Money {
  const isIntroduced = plan.kind === 'introductory' && orderedAs === 'order';
  return isIntroduced && index < plan.periods ? plan.fee : recurringFee;
}

function recurringCharges(item: Billable, period: DuePeriod): Charge[] {
  const { quantity, plan, currency } = item;
  const { numerator, denominator } = period.share;
  const fee = feeOf(item, period.index);
  const amount = prorate(times(fee, quantity), numerator, denominator, 'half-up');
  if (amount === 0) return [];
  const isWhole = numerator === denominator;
  const facts = {
    plan: plan.kind,
    price: formatMoney(fee, currency),
    quantity,
    period: period.index + 1,
    days: period.days - period.pausedDays,
    of_days: period.periodDays,
    ...(isWhole ? {} : { share: `${numerator}/${denominator}` }),
    ...(period.pausedDays === 0 ? {} : { paused_days: period.pausedDays }),
    ...(fee === item.recurringFee ? {} : { later_price: formatMoney(item.recurringFee, currency) }),
  };
  const event = item.startOn === undefined ? item.ending?.event : 'change';
  return [
    {
      kind: 'recurring',
      detail: '',
      description: counted(item),
      periodFrom: textOf(period.chargedFrom),
      periodUntil: textOf(period.chargedUntil),
      quantity,
      unitPrice: fee,
      amount,
      cause: { rule: 'recurring', event, facts },
    },
  ];
}

/** One after another, each on what those before it left, and never below nothing. */
function discountCharges(item: Billable, period: DuePeriod | undefined, fee: Money) {
  const charges: Charge[] = [];
  const used: number[] = [];
  if (period === undefined) return { charges, used };
  let rest = fee;
  for (const discount of item.discounts) {
    const { number, name, periods } = discount;
    // After a change the rest of a period belongs to what was used for the whole of it before.
    const isRest = item.startOn !== undefined && discount.periodsUsed > 0;
    const periodsUsed = isRest ? discount.periodsUsed - 1 : discount.periodsUsed;
    if (periods > 0 && periodsUsed >= periods) continue;
    // A period in which nothing is charged uses none of the discount up.
    if (rest <= 0) break;
    const off = least(rest, reductionOf(discount, rest, period));
    if (off === 0) continue;
    if (!isRest) used.push(number);
    charges.push({
      kind: 'discount',
      detail: String(number),
      description: `${item.name}: ${name}`,
      periodFrom: textOf(period.chargedFrom),
      periodUntil: textOf(period.chargedUntil),
      quantity: 1,
      unitPrice: null,
      amount: negate(off),
      cause: {
        rule: 'discount',
        of: { kind: 'discount', number },
        facts: {
          discount: name,
          on: formatMoney(rest, item.currency),
          ...termsOf({ ...discount, periodsUsed }, item.currency),
        },
      },
    });
    rest = subtract(rest, off);
  }
  return { charges, used };
}

const reductionOf = ({ amount, percentPpm }: ActiveDiscount, on: Money, { share }: DuePeriod) =>
  percentPpm > 0
    ? percentage(on, percentPpm, 'half-up')
    : prorate(amount, share.numerator, share.denominator, 'half-up');

const termsOf = (
  { amount, percentPpm, periods, periodsUsed }: ActiveDiscount,
  currency: string,
) => ({
  ...(percentPpm > 0 ? { percent: percentOf(percentPpm) } : { off: formatMoney(amount, currency) }),
  period: periodsUsed + 1,
  periods,
});

function endingCharges(item: Billable): Charge[] {
  const { ending, contractEndsOn, plan } = item;
  if (ending === undefined || contractEndsOn === null || plan.terminationFee === 0) return [];
  if (!isBefore(ending.on, Temporal.PlainDate.from(contractEndsOn))) return [];
  return [
    {
      kind: 'termination',
      detail: '',
      description: `${item.name}: contract ended early`,
      ...noPeriod,
      quantity: 1,
      unitPrice: plan.terminationFee,
      amount: plan.terminationFee,
      cause: {
        rule: 'termination',
        event: ending.event,
        facts: {
          fee: formatMoney(plan.terminationFee, item.currency),
          ended_on: ending.on.toString(),
          contract_ends_on: contractEndsOn,
        },
      },
    },
  ];
}

function datesAfter(item: Billable, period: DuePeriod | undefined, today: Temporal.PlainDate) {
  const anchor = item.anchorOn ?? anchorOf(item, today);
  const measured = item.plan.kind === 'usage' && item.cycle !== 'once';
  const contract = item.setUp ? 0 : item.plan.contractMonths;
  const next = period?.until ?? (item.setUp ? undefined : firstBilling(item, anchor));
  return {
    package: item.package,
    setUp: !item.setUp,
    anchorOn: anchor && textOf(anchor),
    periodsBilled: period === undefined ? item.periodsBilled : period.index + 1,
    lastBilledOn: period === undefined ? null : textOf(period.chargedFrom),
    nextBillOn: next === undefined ? null : textOf(next),
    usageBilledUntil: measured
      ? (item.ending?.on ?? period?.chargedFrom ?? today).toString()
      : null,
    contractEndsOn: contract === 0 ? null : today.add({ months: contract }).toString(),
  };
}

const anchorOf = ({ cycle, plan }: Billable, today: Temporal.PlainDate) =>
  cycle === 'once' ? null : firstAnchor(plan, today);

const firstBilling = ({ cycle }: Billable, anchor: Temporal.PlainDate | null) =>
  cycle === 'once' || anchor === null ? undefined : periodAt(anchor, cycle, 0).from;

function commissionOf(item: Billable, period: DuePeriod): Commission | undefined {
  const { plan, referred } = item;
  if (plan.kind !== 'commission' || referred === 0 || plan.amount === 0) return undefined;
  if (item.ending !== undefined) return undefined;
  const amount = times(plan.amount, referred);
  return {
    amount: money(amount),
    reason: 'commission',
    cause: {
      rule: 'commission',
      of: item.package === null ? undefined : { kind: 'package', number: item.package },
      facts: {
        from: period.from.toString(),
        each: formatMoney(plan.amount, item.currency),
        count: referred,
        counted: plan.counted,
        depth: plan.depth,
      },
    },
  };
}

/** As it is stored: one line a package, kind and period, so kinds with parts are told apart. */
export const storedKind = ({ kind, detail }: { kind: LineKind; detail: string }): string =>
  detail === '' ? kind : `${kind} ${detail}`;
