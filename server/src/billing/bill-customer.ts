/** Bills what is due for one customer: one invoice a period, as many as were missed. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { Customer } from '../customer/customer.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { billableOf, billingTerms } from '../invoice/billables.ts';
import { type Billable, draftInvoice } from '../invoice/draft-invoice.ts';
import { issueInvoice } from '../invoice/issue-invoice.ts';
import { activePackagesOf } from '../package/packages-of-customer.ts';

/** Sixty missed periods in one call is no catching up but a wrong clock. */
const periodsMax = 60;

export async function billCustomer(call: Call, number: number): Promise<readonly number[]> {
  await lockCustomer(call.tx, number);
  const customer = await customerByNumber(call.tx, number);
  assert(customer, `customer ${number} exists`);
  const issued: number[] = [];
  for (let period = 0; period < periodsMax; period += 1) {
    const items = await billablesOf(call, customer);
    const draft = draftInvoice(items, await billingTerms(call, customer));
    if (draft.billed.length === 0) return issued;
    const invoice = await issueInvoice(call, number, draft);
    if (invoice !== undefined) issued.push(invoice);
  }
  throw new Error(
    `customer ${number} has more than ${periodsMax} periods due: is the clock right?`,
  );
}

async function billablesOf(call: Call, customer: Customer): Promise<Billable[]> {
  const known = await catalogue(call.tx);
  const packages = await activePackagesOf(call.tx, customer.number);
  return packages.map((bought) => billableOf(known, customer, bought));
}
