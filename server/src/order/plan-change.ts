/** What a package may become, checked before anything is written. */
import type { Call } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import type { PackageDefinition } from '../catalogue/package-definition.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { Refusal } from '../refusal.ts';
import { type Placement, placeServices } from '../service/move-services.ts';
import { quantityOf } from '../signup/plan-offer.ts';
import { definitionOf } from '../signup/plan-sign-up.ts';

/** As it was sent; '' for what is to stay as it is. */
export interface ChangeRequest {
  readonly pkgpart: string;
  readonly quantity: string;
}

export interface PlannedChange {
  readonly known: Catalogue;
  readonly before: PackageDefinition;
  readonly after: PackageDefinition;
  readonly quantity: number;
  readonly placements: readonly Placement[];
}

export async function planChange(
  call: Call,
  bought: CustomerPackage,
  { pkgpart, quantity: wanted }: ChangeRequest,
): Promise<PlannedChange> {
  const { tx } = call;
  if (bought.suspendedAt !== null) throw new Refusal('change_suspended');
  const known = await catalogue(tx);
  const before = known.definition(bought.definition);
  const customer = await customerByNumber(tx, bought.customer);
  const agent = customer && known.agent(customer.agent);
  if (before === undefined || agent === undefined) throw new Refusal('unknown_agent');
  // What the customer has already he may keep when it is no longer sold.
  const isSame = pkgpart === '' || pkgpart === String(before.number);
  const after = isSame ? before : definitionOf(known, agent, pkgpart);
  const isKept = isSame && (wanted === '' || wanted === String(bought.quantity));
  const quantity = isKept ? bought.quantity : quantityOf(after, wanted, known.currency);
  if (after === before && quantity === bought.quantity) throw new Refusal('no_change');
  if (isOnce(before) || isOnce(after)) throw new Refusal('cant_change');
  const placements = await placeServices(call, known, { from: bought.number, to: after });
  return { known, before, after, quantity, placements };
}

const isOnce = ({ frequency }: PackageDefinition) => frequency === '0' || frequency === '';
