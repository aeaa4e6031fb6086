/** Which definition an order means, for whom, and how many of it. */
import { type Call, customerOf } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import { type PackageDefinition, planOf } from '../catalogue/package-definition.ts';
import type { Customer } from '../customer/customer.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { Refusal } from '../refusal.ts';
import { definitionOf } from './plan-sign-up.ts';

export interface PlannedOffer {
  readonly customer: Customer;
  readonly definition: PackageDefinition;
  readonly quantity: number;
}

export interface OfferInput {
  readonly pkgpart?: string | undefined;
  readonly quantity?: string | undefined;
}

export async function planOffer(call: Call, input: OfferInput): Promise<PlannedOffer> {
  const number = customerOf(call);
  const customer = await customerByNumber(call.tx, number);
  if (customer === undefined) throw new Refusal('unknown_custnum', { number });
  const known = await catalogue(call.tx);
  const agent = known.agent(customer.agent);
  if (agent === undefined) throw new Refusal('unknown_agent');
  const definition = definitionOf(known, agent, input.pkgpart ?? '');
  refusePlaceless(known, customer);
  return {
    customer,
    definition,
    quantity: quantityOf(definition, input.quantity ?? '', known.currency),
  };
}

/** How many of a definition may be one package; one, when nothing is said. */
export function quantityOf(definition: PackageDefinition, value: string, currency: string): number {
  if (value === '') return 1;
  const { quantityMax } = planOf(definition, currency);
  const quantity = /^[0-9]{1,6}$/.test(value) ? Number(value) : 0;
  if (quantity >= 1 && quantity <= quantityMax) return quantity;
  throw new Refusal('illegal_quantity', { value, most: quantityMax });
}

/** Nobody is billed without the taxes of a place; one who signed up without any is asked for it. */
export function refusePlaceless(
  known: Catalogue,
  { address1, state, county, country }: Pick<Customer, 'address1' | 'state' | 'county' | 'country'>,
): void {
  const isElsewhere = address1 !== '' || known.isKnownRegion({ state, county, country });
  if (!isElsewhere) throw new Refusal('address_needed');
}
