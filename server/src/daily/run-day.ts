/**
 * One day of the provider: what expires ends, what is due is billed, what is owed is collected from
 * those who pay automatically. Run twice, the second run finds nothing to do.
 */

import { billCustomer } from '../billing/bill-customer.ts';
import { type Call, type Peer, todayOf } from '../call.ts';
import type { Dispatch } from '../dispatch.ts';
import { endPackages } from '../package/end-packages.ts';
import { customersWithDuePackages, packagesToExpire } from '../package/packages-of-customer.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { beginCollection } from '../payment/collect-balance.ts';

export interface DaySummary {
  readonly billed: number;
  readonly invoices: number;
  readonly collected: number;
  readonly declined: number;
  /** Customers whose billing failed; the others were not touched by it. */
  readonly failed: readonly number[];
}

const peer: Peer = { wire: 'command', origin: 'daily' };
const customersPerRead = 500;
const expiredPerRun = 10_000;

export async function runDay(dispatch: Dispatch): Promise<DaySummary> {
  const summary = { billed: 0, invoices: 0, collected: 0, declined: 0, failed: [] as number[] };
  await dispatch.write(peer, endExpired);
  let after = 0;
  while (true) {
    const due = await dispatch.read(peer, (call) =>
      customersWithDuePackages(call.tx, { today: todayOf(call), after, limit: customersPerRead }),
    );
    for (const customer of due) await runCustomer(dispatch, customer, summary);
    const last = due.at(-1);
    if (last === undefined || due.length < customersPerRead) return summary;
    after = last;
  }
}

type Running = { -readonly [K in keyof DaySummary]: DaySummary[K] } & { failed: number[] };

async function runCustomer(dispatch: Dispatch, customer: number, summary: Running): Promise<void> {
  try {
    const issued = await dispatch.write(peer, (call) => billAndApply(call, customer));
    summary.billed += 1;
    summary.invoices += issued.length;
    const collecting = await dispatch.write(peer, (call) =>
      beginCollection(call, customer, todayOf(call)),
    );
    if (collecting === undefined) return;
    const answer = await dispatch.carryOut(collecting, peer);
    if ('reply' in answer) summary.collected += 1;
    else summary.declined += 1;
  } catch (error) {
    summary.failed.push(customer);
    dispatch.options.log.error({ error, customer }, 'billing a customer failed');
  }
}

async function endExpired(call: Call): Promise<void> {
  await endPackages(call, await packagesToExpire(call.tx, call.now, expiredPerRun));
}

async function billAndApply(call: Call, customer: number): Promise<readonly number[]> {
  const issued = await billCustomer(call, customer);
  if (issued.length > 0) await applyMoney(call, customer);
  return issued;
}
