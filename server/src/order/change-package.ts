/**
 * A package becomes another, or another number of the same: its days up to then are billed as what
 * it was, those left of what was paid are given back, and those to come are billed as what it is.
 */
import assert from 'node:assert/strict';
import { billCustomer } from '../billing/bill-customer.ts';
import { billEnding, billStarting } from '../billing/bill-one-package.ts';
import type { Done } from '../billing/done.ts';
import { returnDays } from '../billing/return-days.ts';
import { type Said, say } from '../billing/said.ts';
import type { Call } from '../call.ts';
import { planOf } from '../catalogue/package-definition.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { pausesOfPackage } from '../package/package-pauses.ts';
import { packageByNumber } from '../package/packages-of-customer.ts';
import { replacePackage, type Successor } from '../package/replace-package.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { moveServices } from '../service/move-services.ts';
import { queueProvisioning } from '../service/queue-provisioning.ts';
import { contractAfter, datesAfterChange } from './dates-after-change.ts';
import { momentOf } from './moment-of.ts';
import type { PlannedChange } from './plan-change.ts';

export async function changePackage(
  call: Call,
  bought: CustomerPackage,
  { change, on }: { readonly change: PlannedChange; readonly on: Temporal.PlainDate },
): Promise<Done> {
  await lockCustomer(call.tx, bought.customer);
  const wasBilled = bought.setupAt !== null;
  const ending = { on, event: 'change', endsContract: false };
  const lastInvoices = wasBilled ? await billEnding(call, bought, ending) : [];
  const credits = wasBilled ? await returnUnused(call, bought, { on, event: 'change' }) : [];
  const at = momentOf(call, on);
  const ended = await packageByNumber(call.tx, bought);
  assert(ended, `package ${bought.number} exists`);
  const number = await replacePackage(call, ended, successorOf(call, ended, { change, on }), at);
  await moveServices(call, change.placements, number);
  await queueProvisioning(call, number);
  const { customer } = bought;
  const firstInvoices = wasBilled
    ? await billStarting(call, { number, customer }, on)
    : await billCustomer(call, customer, number);
  await applyMoney(call, customer);
  const invoices = [...lastInvoices, ...firstInvoices];
  return { package: number, on, said: [saidOf(ended, change, on)], invoices, credits };
}

/** What was charged for days from then on. */
export async function returnUnused(
  call: Call,
  bought: CustomerPackage,
  { on, event }: { readonly on: Temporal.PlainDate; readonly event: string },
): Promise<number[]> {
  const pauses = bought.pauses === 0 ? [] : await pausesOfPackage(call.tx, bought.number);
  return returnDays(call, bought, { rule: 'unused', event, from: on, until: null, pauses });
}

interface Changing {
  readonly change: PlannedChange;
  readonly on: Temporal.PlainDate;
}

function successorOf(call: Call, bought: CustomerPackage, { change, on }: Changing): Successor {
  const { after, before, quantity, known } = change;
  const { currency } = known;
  const isSame = after === before;
  const base = {
    definition: after.number,
    quantity,
    orderedAs: isSame || bought.setupAt === null ? bought.orderedAs : ('change' as const),
  };
  if (bought.setupAt === null) {
    const nothing = { setupAt: null, anchorOn: null, periodsBilled: 0, nextBillOn: null };
    return { ...base, ...nothing, contractEndsOn: null, usageBilledUntil: null };
  }
  return {
    ...base,
    ...datesAfterChange(bought, { before, after, on, currency }),
    // A change costs no setup fee.
    setupAt: momentOf(call, on),
    contractEndsOn: contractAfter(bought, after, { isSame, on, currency }),
    usageBilledUntil: planOf(after, currency).kind === 'usage' ? on.toString() : null,
  };
}

function saidOf(
  bought: CustomerPackage,
  { before, after, quantity }: PlannedChange,
  on: Temporal.PlainDate,
): Said {
  if (before === after) {
    const was = String(bought.quantity);
    return say('counted', { on, package: after.name, quantity, before: was });
  }
  return say('changed', { on, package: before.name, becomes: after.name });
}
