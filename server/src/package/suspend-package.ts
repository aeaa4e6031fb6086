import type { Call } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { queueProvisioning } from '../service/queue-provisioning.ts';
import type { CustomerPackage } from './bought.ts';
import { markSuspended } from './sql/write.ts';

export interface Suspension {
  readonly why: string;
  /** Made by hand: no payment ends it. */
  readonly manual: boolean;
}

/** Suspends a package; one that is suspended already keeps its date and cause. */
export async function suspendPackage(
  call: Call,
  { number, customer }: Pick<CustomerPackage, 'number' | 'customer'>,
  { why, manual }: Suspension,
): Promise<void> {
  const at = call.now.epochMilliseconds;
  const changed = await markSuspended.run(call.tx, { number, at, why, manual: manual ? 1 : 0 });
  if (changed === 0) return;
  await queueProvisioning(call, number);
  await recordAudit(call, {
    action: 'suspended package',
    customer,
    detail: `package ${number}: ${why}`,
  });
}
