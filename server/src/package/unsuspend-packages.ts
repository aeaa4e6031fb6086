import type { Call } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { queueProvisioning } from '../service/queue-provisioning.ts';
import type { CustomerPackage } from './bought.ts';
import { activePackagesOf } from './packages-of-customer.ts';
import { markUnsuspended } from './sql/write.ts';

/** Ends the suspensions of a customer who owes nothing any more, but not those made by hand. */
export async function unsuspendPackages(call: Call, customer: number): Promise<void> {
  for (const bought of await activePackagesOf(call.tx, customer)) {
    if (bought.suspendedAt !== null && !bought.manualFlag) await unsuspendPackage(call, bought);
  }
}

export async function unsuspendPackage(call: Call, bought: CustomerPackage): Promise<void> {
  const { number, customer } = bought;
  if ((await markUnsuspended.run(call.tx, { number })) === 0) return;
  await queueProvisioning(call, number);
  await recordAudit(call, {
    action: 'unsuspended package',
    customer,
    detail: `package ${number}`,
  });
}
