/**
 * Bills periods before they begin, for a customer who wants to pay ahead. The invoices are of today;
 * what is due is looked at as on the day up to which he pays.
 */
import assert from 'node:assert/strict';
import { type Call, todayOf } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import { planOf } from '../catalogue/package-definition.ts';
import { customerToChange } from '../customer/find-customer.ts';
import type { Billable } from '../invoice/billable.ts';
import { billableOf, billingTerms, cycleOf } from '../invoice/billables.ts';
import { draftInvoice } from '../invoice/draft-invoice.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { plansOfCustomer } from '../package/package-plans.ts';
import { activePackagesOf } from '../package/packages-of-customer.ts';
import { issueDraft } from './issue-draft.ts';

export interface Renewable {
  readonly bought: CustomerPackage;
  /** The day on which its next period begins. */
  readonly on: string;
}

/** A weekly package beside one of every few years has hundreds before its next. */
const periodsMax = 600;

/**
 * What can be billed ahead, the next first. Not what is charged by use, since nobody knows it yet,
 * and not what may end or become something else before that day.
 */
export async function renewablesOf(call: Call, customer: number): Promise<Renewable[]> {
  const known = await catalogue(call.tx);
  const planned = new Set((await plansOfCustomer(call.tx, customer)).map((plan) => plan.package));
  const packages = await activePackagesOf(call.tx, customer);
  return packages
    .filter((bought) => !planned.has(bought.number) && isRenewable(known, bought))
    .flatMap((bought) => (bought.nextBillOn === null ? [] : [{ bought, on: bought.nextBillOn }]))
    .sort((a, b) => (a.on === b.on ? a.bought.number - b.bought.number : a.on < b.on ? -1 : 1));
}

function isRenewable(known: Catalogue, bought: CustomerPackage): boolean {
  const definition = known.definition(bought.definition);
  if (definition === undefined || bought.suspendedAt !== null || bought.expiresAt !== null) {
    return false;
  }
  const { kind } = planOf(definition, known.currency);
  return cycleOf(definition) !== 'once' && kind !== 'usage' && kind !== 'commission';
}

/**
 * Day by day, each with an invoice of its own, so that the sum does not depend on how far one call
 * goes. Gives the numbers of the invoices; none where all of it was billed before.
 */
export async function billAhead(
  call: Call,
  number: number,
  until: Temporal.PlainDate,
): Promise<number[]> {
  const invoices: number[] = [];
  for (let period = 0; period < periodsMax; period += 1) {
    const renewables = await renewablesOf(call, number);
    const [next] = renewables;
    if (next === undefined || next.on > until.toString()) return invoices;
    const invoice = await billAsOf(call, number, { renewables, on: next.on });
    if (invoice !== undefined) invoices.push(invoice);
  }
  throw new Error(`customer ${number} has more than ${periodsMax} periods before ${until}`);
}

interface AsOf {
  readonly renewables: readonly Renewable[];
  readonly on: string;
}

/** Bills what is due on that day as if it had come. */
async function billAsOf(
  call: Call,
  number: number,
  { renewables, on }: AsOf,
): Promise<number | undefined> {
  const { timezone } = call.settings;
  const day = Temporal.PlainDate.from(on);
  const then = { ...call, now: day.toZonedDateTime(timezone).toInstant() };
  const ahead = Temporal.PlainDate.compare(day, todayOf(call)) > 0 ? then : call;
  const customer = await customerToChange(call.tx, number);
  assert(customer, `customer ${number} exists`);
  const known = await catalogue(call.tx);
  const items: Billable[] = [];
  for (const { bought } of renewables) {
    items.push(await billableOf(ahead, known, { customer, bought }));
  }
  const draft = draftInvoice(items, await billingTerms(ahead, customer, items));
  return issueDraft(call, number, draft, customer);
}
