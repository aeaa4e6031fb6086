import { type Call, todayOf } from '../call.ts';
import type { Cause } from '../cause.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { queueProvisioning } from '../service/queue-provisioning.ts';
import type { CustomerPackage } from './bought.ts';
import { openPause } from './package-pauses.ts';
import { markSuspended } from './sql/write.ts';

export interface Suspension {
  readonly why: string;
  /** Made by hand: no payment ends it, and its time is never billed. */
  readonly manual: boolean;
  /** What proves that it had to be; the reason alone where there is nothing more to say. */
  readonly cause?: Cause;
}

/** Suspends a package; one that is suspended already keeps its date and cause. */
export async function suspendPackage(
  call: Call,
  { number, customer }: Pick<CustomerPackage, 'number' | 'customer'>,
  { why, manual, cause }: Suspension,
): Promise<void> {
  const { tx, now, settings } = call;
  const at = now.epochMilliseconds;
  const changed = await markSuspended.run(tx, { number, at, why, manual: manual ? 1 : 0 });
  if (changed === 0) return;
  if (manual || !settings.bill_suspended_time) {
    const reason: Cause = { rule: 'suspended', facts: { why } };
    await openPause(tx, { package: number, today: todayOf(call), cause: cause ?? reason });
  }
  await queueProvisioning(call, number);
  await recordAudit(call, {
    action: 'suspended package',
    customer,
    detail: `package ${number}: ${why}`,
  });
}
