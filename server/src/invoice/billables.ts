/** What the engine is told of a customer and his packages, out of what is stored. */
import assert from 'node:assert/strict';
import { parseFrequency } from '@lineside/contract/frequency.ts';
import type { Money } from '@lineside/contract/money.ts';
import { type Call, todayOf } from '../call.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type PackageDefinition, planOf } from '../catalogue/package-definition.ts';
import type { TaxRegion } from '../catalogue/tax-region.ts';
import type { Customer } from '../customer/customer.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { discountsOfPackage } from '../package/package-discounts.ts';
import { pausesOfPackage } from '../package/package-pauses.ts';
import { countReferred } from '../package/referred.ts';
import { measuredUsage } from '../usage/measured-usage.ts';
import type { Billable, MeasuredUsage } from './billable.ts';
import { dayOf } from './civil-day.ts';
import type { BillingTerms } from './draft-invoice.ts';
import { type Cycle, duePeriod } from './period.ts';
import { exemptionsUsedBy } from './sql.ts';
import { exemptionKey, type TaxRate } from './tax.ts';

type Region = Pick<Customer, 'state' | 'county' | 'country'>;

/** What a change or an end adds to how a package stands. */
export type Circumstance = Pick<Billable, 'startOn' | 'ending'>;

export async function billableOf(
  call: Call,
  known: Catalogue,
  { customer, bought }: { readonly customer: Region; readonly bought: CustomerPackage },
  circumstance: Circumstance = {},
): Promise<Billable> {
  const definition = known.definition(bought.definition);
  assert(definition, `package ${bought.number} has a definition`);
  const { tx } = call;
  const { number } = bought;
  const billable: Billable = {
    ...pricesOf(known, customer, definition),
    ...circumstance,
    package: number,
    quantity: bought.quantity,
    setUp: bought.setupAt !== null,
    suspended: bought.suspendedAt !== null,
    orderedAs: bought.orderedAs,
    anchorOn: bought.anchorOn === null ? null : dayOf(bought.anchorOn),
    periodsBilled: bought.periodsBilled,
    contractEndsOn: bought.contractEndsOn,
    usageBilledUntil: bought.usageBilledUntil,
    pauses: bought.pauses === 0 ? [] : await pausesOfPackage(tx, number),
    discounts: bought.discounts === 0 ? [] : await discountsOfPackage(tx, number),
    usage: null,
    referred: 0,
  };
  const { plan } = billable;
  if (plan.kind === 'usage') return { ...billable, usage: await usageOf(call, billable) };
  if (plan.kind !== 'commission') return billable;
  return { ...billable, referred: await countReferred(tx, known, bought.customer, plan) };
}

/** A package that is not ordered yet, as the engine sees it. */
export const billableToOrder = (
  known: Catalogue,
  customer: Region,
  { definition, quantity }: { readonly definition: PackageDefinition; readonly quantity: number },
): Billable => ({
  ...pricesOf(known, customer, definition),
  package: null,
  quantity,
  setUp: false,
  suspended: false,
  orderedAs: 'order',
  anchorOn: null,
  periodsBilled: 0,
  contractEndsOn: null,
  usageBilledUntil: null,
  pauses: [],
  discounts: [],
  usage: null,
  referred: 0,
});

/** Of the days since usage was billed last, up to where the next period or the end begins. */
async function usageOf(call: Call, item: Billable): Promise<MeasuredUsage | null> {
  const { package: number, usageBilledUntil: from, ending } = item;
  if (number === null || from === null) return null;
  const until = (ending?.on ?? duePeriod(item, todayOf(call))?.chargedFrom)?.toString();
  if (until === undefined || until <= from) return null;
  return { from, until, ...(await measuredUsage(call, number, { from, until })) };
}

function pricesOf(known: Catalogue, customer: Region, definition: PackageDefinition) {
  const { state, county, country } = customer;
  const regions = known.regionsFor({ state, county, country, taxClass: definition.taxClass });
  return {
    name: definition.name,
    currency: known.currency,
    plan: planOf(definition, known.currency),
    setupFee: definition.setupFee,
    recurringFee: definition.recurringFee,
    cycle: cycleOf(definition),
    setupTaxExempt: definition.setupTaxExempt,
    recurringTaxExempt: definition.recurringTaxExempt,
    rates: regions.map(rateOf),
  };
}

const rates = new WeakMap<TaxRegion, TaxRate>();

function rateOf(region: TaxRegion): TaxRate {
  const known = rates.get(region);
  if (known !== undefined) return known;
  const { number, name, ratePpm, exemptAmount, setupExempt, recurringExempt, inclusive } = region;
  const shared = { name, ratePpm, exemptAmount, setupExempt, recurringExempt, inclusive };
  const rate = { region: number, ...shared };
  rates.set(region, rate);
  return rate;
}

const cycles = new WeakMap<PackageDefinition, Cycle>();

export function cycleOf(definition: PackageDefinition): Cycle {
  const known = cycles.get(definition);
  if (known !== undefined) return known;
  const { number, frequency } = definition;
  const parsed = parseFrequency(frequency);
  assert(parsed, `unparsable frequency: ${frequency} of package definition ${number}`);
  const cycle = parsed === 'once' ? parsed : { count: parsed.count, unit: wholeDays(parsed.unit) };
  cycles.set(definition, cycle);
  return cycle;
}

function wholeDays(unit: 'month' | 'week' | 'day' | 'hour') {
  assert(unit !== 'hour', 'nothing is billed by the hour');
  return unit;
}

/** Who is billed; the number is null for a customer who is only about to be one. */
export interface BillingParty extends Pick<Customer, 'taxExempt' | 'paymentType'> {
  readonly number: number | null;
}

export async function billingTerms(
  call: Call,
  customer: BillingParty,
  items: readonly Billable[],
): Promise<BillingTerms> {
  const exemptionsUsed = new Map<string, Money>();
  const { number } = customer;
  const exempting = items.some((item) => item.rates.some((rate) => rate.exemptAmount > 0));
  if (number !== null && exempting) {
    for (const row of await exemptionsUsedBy.all(call.tx, { customer: number })) {
      exemptionsUsed.set(exemptionKey(row.tax_region, row.month), row.amount);
    }
  }
  return {
    today: todayOf(call),
    currency: call.settings.currency,
    taxExempt: customer.taxExempt || customer.paymentType === 'COMP',
    exemptionsUsed,
  };
}
