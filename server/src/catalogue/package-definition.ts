/** The price list: what a package costs, how often, and what it comes with. */
import type { Money } from '@lineside/contract/money.ts';
import { type PlanOptions, type PricePlan, readPlan } from './price-plan.ts';

/** How many services of one definition a package comes with. */
export interface PackageService {
  /** The number of its `ServiceDefinition`. */
  readonly service: number;
  readonly quantity: number;
  readonly primary: boolean;
}

export interface PackageDefinition {
  readonly number: number;
  readonly name: string;
  /** For the staff. */
  readonly comment: string;
  /** The name of its price plan. */
  readonly plan: string;
  readonly planOptions: PlanOptions;
  readonly setupFee: Money;
  readonly recurringFee: Money;
  /** `0` once only, `N` months, `Nw` weeks, `Nd` days. */
  readonly frequency: string;
  readonly setupTaxExempt: boolean;
  readonly recurringTaxExempt: boolean;
  readonly taxClass: string;
  readonly services: readonly PackageService[];
  /** No longer sold; customers who have it keep it. */
  readonly disabled: boolean;
}

const plans = new WeakMap<PackageDefinition, PricePlan>();

/**
 * The price plan of a definition. Files are checked before they are stored; what cannot be read
 * all the same fails the billing of those who have the package, and of nobody else.
 */
export function planOf(definition: PackageDefinition, currency: string): PricePlan {
  const known = plans.get(definition);
  if (known !== undefined) return known;
  const { number, plan: name, planOptions, frequency } = definition;
  const { plan, mistakes } = readPlan(name, planOptions, { frequency, currency });
  if (plan === undefined) {
    const what = mistakes.map((mistake) => `${mistake.key} ${mistake.what}`).join('; ');
    throw new Error(`package definition ${number} cannot be charged: ${what}`);
  }
  plans.set(definition, plan);
  return plan;
}
