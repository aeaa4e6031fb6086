import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { useDiscount } from './package-discounts.ts';
import { markBilled } from './sql/write.ts';

/** What billing moved on a package; a date that is null was not moved. */
export interface Billing {
  readonly package: number | null;
  /** Whether this was the first time. */
  readonly setUp: boolean;
  readonly anchorOn: string | null;
  readonly periodsBilled: number;
  readonly lastBilledOn: string | null;
  readonly nextBillOn: string | null;
  readonly usageBilledUntil?: string | null;
  readonly contractEndsOn?: string | null;
  /** Numbers of the discounts of which one more period is used. */
  readonly discountsUsed?: readonly number[];
}

export async function recordBilling(
  call: Pick<Call, 'tx' | 'now'>,
  billing: Billing,
): Promise<void> {
  const { package: number, setUp, discountsUsed = [] } = billing;
  assert(number !== null, 'only a package that was ordered is billed');
  const changed = await markBilled.run(call.tx, {
    number,
    setupAt: setUp ? call.now.epochMilliseconds : null,
    anchorOn: billing.anchorOn,
    periodsBilled: billing.periodsBilled,
    lastBilledOn: billing.lastBilledOn,
    nextBillOn: billing.nextBillOn,
    usageBilledUntil: billing.usageBilledUntil ?? null,
    contractEndsOn: billing.contractEndsOn ?? null,
  });
  assert(changed === 1, `package ${number} exists`);
  for (const discount of discountsUsed) await useDiscount(call.tx, discount);
}
