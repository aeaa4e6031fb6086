/** A package as the engine sees it: everything its charges depend on, and no database. */
import type { Money } from '@lineside/contract/money.ts';
import type { PricePlan } from '../catalogue/price-plan.ts';
import type { Cycle, Pause } from './period.ts';
import type { TaxRate } from './tax.ts';

export interface ActiveDiscount {
  /** The number of the discount as this package has it. */
  readonly number: number;
  readonly name: string;
  readonly amount: Money;
  readonly percentPpm: number;
  /** 0 for all. */
  readonly periods: number;
  readonly periodsUsed: number;
}

/** What the accounts of a package used in some days, the last one not included. */
export interface MeasuredUsage {
  readonly from: string;
  readonly until: string;
  readonly seconds: number;
  readonly inputOctets: number;
  readonly outputOctets: number;
}

export interface Billable {
  /** Null for one that is not ordered yet. */
  readonly package: number | null;
  readonly name: string;
  /** Of every amount below. */
  readonly currency: string;
  readonly plan: PricePlan;
  readonly setupFee: Money;
  readonly recurringFee: Money;
  readonly quantity: number;
  readonly cycle: Cycle;
  readonly setupTaxExempt: boolean;
  readonly recurringTaxExempt: boolean;
  readonly setUp: boolean;
  readonly suspended: boolean;
  /** An introductory price is for what was ordered, not for what it was changed to. */
  readonly orderedAs: 'order' | 'change';
  readonly anchorOn: Temporal.PlainDate | null;
  readonly periodsBilled: number;
  readonly contractEndsOn: string | null;
  readonly usageBilledUntil: string | null;
  readonly pauses: readonly Pause[];
  readonly discounts: readonly ActiveDiscount[];
  readonly usage: MeasuredUsage | null;
  /** How many a commission is paid for. */
  readonly referred: number;
  readonly rates: readonly TaxRate[];
  /** The days before were those of the package that it was changed from. */
  readonly startOn?: Temporal.PlainDate;
  /** The first day that is no longer charged: the package ends. */
  readonly ending?: { readonly on: Temporal.PlainDate; readonly event: string };
}
