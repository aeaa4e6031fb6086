/** Bills what is due for one customer: one invoice a period, as many as were missed. */
import assert from 'node:assert/strict';
import { type Call, todayOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { Customer } from '../customer/customer.ts';
import { customerToChange } from '../customer/find-customer.ts';
import type { Billable } from '../invoice/billable.ts';
import { billableOf, billingTerms } from '../invoice/billables.ts';
import { textOf } from '../invoice/civil-day.ts';
import { type DraftInvoice, draftInvoice } from '../invoice/draft-invoice.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { dayStartSeconds } from '../package/day-start.ts';
import { activePackagesOf } from '../package/packages-of-customer.ts';
import { issueDraft } from './issue-draft.ts';

/** Sixty missed periods in one call is no catching up but a wrong clock. */
const periodsMax = 60;

/** Gives the numbers of the invoices; `only` is the one package to bill, all when not said. */
export async function billCustomer(
  call: Call,
  number: number,
  only?: number,
): Promise<readonly number[]> {
  return (await billCounted(call, number, only)).invoices;
}

export interface Billed {
  /** Their numbers. */
  readonly invoices: readonly number[];
  readonly lines: number;
}

export async function billCounted(call: Call, number: number, only?: number): Promise<Billed> {
  const customer = await customerToChange(call.tx, number);
  assert(customer, `customer ${number} exists`);
  const today = textOf(todayOf(call));
  const invoices: number[] = [];
  let lines = 0;
  for (let period = 0; period < periodsMax; period += 1) {
    const items = await billablesOf(call, customer, only);
    const draft = draftInvoice(items, await billingTerms(call, customer, items));
    if (draft.billed.length === 0) return { invoices, lines };
    const invoice = await issueDraft(call, number, draft, customer);
    if (invoice !== undefined) {
      invoices.push(invoice);
      lines += draft.lines.length;
    }
    if (!isMoreDue(draft, today)) return { invoices, lines };
  }
  throw new Error(
    `customer ${number} has more than ${periodsMax} periods due: is the clock right?`,
  );
}

const isMoreDue = ({ billed }: DraftInvoice, today: string) =>
  billed.some(({ nextBillOn }) => nextBillOn !== null && nextBillOn <= today);

/** A run may pretend a day on which nobody had ordered it. */
function isOrderedLater(call: Call, { setupAt, orderedAt }: CustomerPackage): boolean {
  if (setupAt !== null || orderedAt <= call.now.epochMilliseconds) return false;
  const tomorrow = textOf(todayOf(call).add({ days: 1 }));
  return orderedAt >= dayStartSeconds(tomorrow, call.settings.timezone) * 1000;
}

async function billablesOf(
  call: Call,
  customer: Customer,
  only: number | undefined,
): Promise<Billable[]> {
  const known = await catalogue(call.tx);
  const items: Billable[] = [];
  for (const bought of await activePackagesOf(call.tx, customer.number)) {
    if (only !== undefined && bought.number !== only) continue;
    // What is suspended is not billed, so nothing of it need be known.
    if (bought.suspendedAt !== null || isOrderedLater(call, bought)) continue;
    items.push(await billableOf(call, known, { customer, bought }));
  }
  return items;
}
