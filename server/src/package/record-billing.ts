import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
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
}

export async function recordBilling(
  call: Pick<Call, 'tx' | 'now'>,
  { package: number, setUp, anchorOn, periodsBilled, lastBilledOn, nextBillOn }: Billing,
): Promise<void> {
  assert(number !== null, 'only a package that was ordered is billed');
  const changed = await markBilled.run(call.tx, {
    number,
    setupAt: setUp ? call.now.epochMilliseconds : null,
    anchorOn,
    periodsBilled,
    lastBilledOn,
    nextBillOn,
  });
  assert(changed === 1, `package ${number} exists`);
}
