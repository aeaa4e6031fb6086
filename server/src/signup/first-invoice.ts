/** The first invoice of a package that is only about to be ordered: drafted now, issued later. */

import { issueDraft } from '../billing/issue-draft.ts';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { PackageDefinition } from '../catalogue/package-definition.ts';
import type { Customer } from '../customer/customer.ts';
import { type BillingParty, billableToOrder, billingTerms } from '../invoice/billables.ts';
import { type DraftInvoice, draftInvoice } from '../invoice/draft-invoice.ts';
import { countReferred } from '../package/referred.ts';

export async function draftFirst(
  call: Call,
  party: BillingParty & Pick<Customer, 'state' | 'county' | 'country'>,
  wanted: { readonly definition: PackageDefinition; readonly quantity: number },
): Promise<DraftInvoice> {
  const known = await catalogue(call.tx);
  const item = billableToOrder(known, party, wanted);
  const { plan } = item;
  const isCounted = plan.kind === 'commission' && party.number !== null;
  const referred = isCounted ? await countReferred(call.tx, known, party.number, plan) : 0;
  const items = [{ ...item, referred }];
  return draftInvoice(items, await billingTerms(call, party, items));
}

export interface Ordered {
  readonly customer: number;
  readonly package: number;
}

/** Issues the draft for the package that exists by now. */
export function issueFirst(
  call: Call,
  { customer, package: bought }: Ordered,
  draft: DraftInvoice,
): Promise<number | undefined> {
  const billed = draft.billed.map((item) => ({ ...item, package: bought }));
  return issueDraft(call, customer, { ...draft, billed });
}
