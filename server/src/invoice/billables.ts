/** What the engine is told of a customer and his packages, out of what is stored. */
import assert from 'node:assert/strict';
import { parseFrequency } from '@lineside/contract/frequency.ts';
import type { Money } from '@lineside/contract/money.ts';
import { type Call, todayOf } from '../call.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PackageDefinition } from '../catalogue/package-definition.ts';
import type { Customer } from '../customer/customer.ts';
import type { CustomerPackage } from '../package/bought.ts';
import type { Billable, BillingTerms } from './draft-invoice.ts';
import type { Cycle } from './period.ts';
import { exemptionsUsedBy } from './sql.ts';
import { exemptionKey } from './tax.ts';

type Region = Pick<Customer, 'state' | 'county' | 'country'>;

export function billableOf(known: Catalogue, customer: Region, bought: CustomerPackage): Billable {
  const definition = known.definition(bought.definition);
  assert(definition, `package ${bought.number} has a definition`);
  return {
    ...pricesOf(known, customer, definition),
    package: bought.number,
    setUp: bought.setupAt !== null,
    suspended: bought.suspendedAt !== null,
    anchorOn: bought.anchorOn === null ? null : Temporal.PlainDate.from(bought.anchorOn),
    periodsBilled: bought.periodsBilled,
  };
}

/** A package that is not ordered yet, as the engine sees it. */
export const billableToOrder = (
  known: Catalogue,
  customer: Region,
  definition: PackageDefinition,
): Billable => ({
  ...pricesOf(known, customer, definition),
  package: null,
  setUp: false,
  suspended: false,
  anchorOn: null,
  periodsBilled: 0,
});

function pricesOf(known: Catalogue, customer: Region, definition: PackageDefinition) {
  const { state, county, country } = customer;
  const rates = known.regionsFor({ state, county, country, taxClass: definition.taxClass });
  return {
    name: definition.name,
    setupFee: definition.setupFee,
    recurringFee: definition.recurringFee,
    cycle: cycleOf(definition),
    setupTaxExempt: definition.setupTaxExempt,
    recurringTaxExempt: definition.recurringTaxExempt,
    rates: rates.map((region) => ({
      region: region.number,
      name: region.name,
      ratePpm: region.ratePpm,
      exemptAmount: region.exemptAmount,
      setupExempt: region.setupExempt,
      recurringExempt: region.recurringExempt,
    })),
  };
}

function cycleOf({ number, frequency }: PackageDefinition): Cycle {
  const parsed = parseFrequency(frequency);
  assert(parsed, `package definition ${number} has a frequency that can be read`);
  if (parsed === 'once') return 'once';
  const { count, unit } = parsed;
  assert(unit !== 'hour', `package definition ${number} is not billed by the hour`);
  return { count, unit };
}

/** Who is billed; the number is null for a customer who is only about to be one. */
export interface BillingParty extends Pick<Customer, 'taxExempt' | 'paymentType'> {
  readonly number: number | null;
}

export async function billingTerms(call: Call, customer: BillingParty): Promise<BillingTerms> {
  const exemptionsUsed = new Map<string, Money>();
  const { number } = customer;
  const rows = number === null ? [] : await exemptionsUsedBy.all(call.tx, { customer: number });
  for (const row of rows) {
    exemptionsUsed.set(exemptionKey(row.tax_region, row.month), row.amount);
  }
  return {
    today: todayOf(call),
    taxExempt: customer.taxExempt || customer.paymentType === 'COMP',
    exemptionsUsed,
  };
}
