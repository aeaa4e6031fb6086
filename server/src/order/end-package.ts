/** Ends packages with what their end costs, and takes their services away. */
import { billEnding } from '../billing/bill-one-package.ts';
import { creditPausedTime } from '../billing/credit-paused-time.ts';
import { type Call, todayOf } from '../call.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { endPackages } from '../package/end-packages.ts';
import { endPause } from '../package/package-pauses.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { returnUnused } from './change-package.ts';
import { momentOf } from './moment-of.ts';

export interface EndOf {
  readonly bought: CustomerPackage;
  /** The first day that is no longer charged. */
  readonly on: Temporal.PlainDate;
}

export interface Ended {
  readonly invoices: readonly number[];
  readonly credits: readonly number[];
}

/**
 * All packages that end together. Billed is what was missed up to that day, usage, and a contract
 * that still runs; days that were suspended are given back, and those that are left where the
 * provider does so.
 */
export async function endWithCharges(
  call: Call,
  ending: readonly EndOf[],
  event: string,
): Promise<Ended> {
  const invoices: number[] = [];
  const credits: number[] = [];
  for (const { bought, on } of ending) {
    if (bought.setupAt === null) continue;
    if (bought.suspendedAt !== null) {
      await endPause(call.tx, bought.number, on);
      credits.push(...(await creditPausedTime(call, [bought], event)));
    }
    invoices.push(...(await billEnding(call, bought, { on, event, endsContract: true })));
    if (call.settings.credit_unused_on_cancel) {
      credits.push(...(await returnUnused(call, bought, { on, event })));
    }
  }
  await endPackages(
    call,
    ending.map(({ bought: { number, customer }, on }) => ({
      number,
      customer,
      at: momentOf(call, on),
    })),
  );
  const customers = new Set(ending.map(({ bought }) => bought.customer));
  for (const customer of customers) await applyMoney(call, customer);
  return { invoices, credits };
}

/** Ends packages today. */
export const endNow = (
  call: Call,
  packages: readonly CustomerPackage[],
  event: string,
): Promise<Ended> => {
  const on = todayOf(call);
  return endWithCharges(
    call,
    packages.map((bought) => ({ bought, on })),
    event,
  );
};
