/** Bills a package up to the day on which it ends: its last days, its usage, its contract. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { todayOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import type { Billable } from '../invoice/billable.ts';
import { billableOf, billingTerms, type Circumstance } from '../invoice/billables.ts';
import { draftInvoice } from '../invoice/draft-invoice.ts';
import { duePeriod, isBefore } from '../invoice/period.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { packageByNumber } from '../package/packages-of-customer.ts';
import { issueDraft } from './issue-draft.ts';

export interface Ending {
  /** The first day that is no longer charged. */
  readonly on: Temporal.PlainDate;
  /** What ends it: `change`, `cancel`. */
  readonly event: string;
  /** Whether a contract that still runs costs its fee. */
  readonly endsContract: boolean;
}

const periodsMax = 60;

/** Gives the numbers of the invoices, none where everything was billed before. */
export async function billEnding(
  call: Call,
  bought: Pick<CustomerPackage, 'number' | 'customer'>,
  { on, event, endsContract }: Ending,
): Promise<number[]> {
  const issued: number[] = [];
  // Whole periods that were missed first, each with an invoice of its own.
  for (let period = 0; period < periodsMax; period += 1) {
    const item = await billableNow(call, bought);
    const due = duePeriod(item, todayOf(call));
    if (!item.setUp || due === undefined || isBefore(on, due.until)) {
      const ending = await billableNow(call, bought, { ending: { on, event } });
      const contractEndsOn = endsContract ? ending.contractEndsOn : null;
      issued.push(...(await issue(call, bought.customer, { ...ending, contractEndsOn })));
      return issued;
    }
    issued.push(...(await issue(call, bought.customer, item)));
  }
  throw new Error(`package ${bought.number} has more than ${periodsMax} periods due`);
}

async function billableNow(
  call: Call,
  { number, customer: owner }: Pick<CustomerPackage, 'number' | 'customer'>,
  circumstance: Circumstance = {},
): Promise<Billable> {
  const customer = await customerByNumber(call.tx, owner);
  const bought = await packageByNumber(call.tx, { number, customer: owner });
  assert(customer && bought, `package ${number} of customer ${owner} exists`);
  const known = await catalogue(call.tx);
  const item = await billableOf(call, known, { customer, bought }, circumstance);
  // Its pauses say which days are not charged; a suspension alone would leave all of them out.
  return { ...item, suspended: false };
}

/** Issues what one package is charged, with the taxes of its customer. */
async function issue(call: Call, owner: number, item: Billable): Promise<number[]> {
  const customer = await customerByNumber(call.tx, owner);
  assert(customer, `customer ${owner} exists`);
  const draft = draftInvoice([item], await billingTerms(call, customer, [item]));
  if (draft.billed.length === 0) return [];
  const invoice = await issueDraft(call, owner, draft);
  return invoice === undefined ? [] : [invoice];
}

/** Bills the first days of a package that came of a change: those from `startOn` on. */
export async function billStarting(
  call: Call,
  bought: Pick<CustomerPackage, 'number' | 'customer'>,
  startOn: Temporal.PlainDate,
): Promise<number[]> {
  return issue(call, bought.customer, await billableNow(call, bought, { startOn }));
}
