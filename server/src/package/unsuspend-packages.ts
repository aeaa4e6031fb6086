import { type Call, todayOf } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { queueProvisioning } from '../service/queue-provisioning.ts';
import type { CustomerPackage } from './bought.ts';
import { endPause } from './package-pauses.ts';
import { activePackagesOf } from './packages-of-customer.ts';
import { markUnsuspended } from './sql/write.ts';

/**
 * Ends the suspensions of a customer who owes nothing any more, but not those made by hand. Gives
 * those that were ended: their paused time may have been billed and is to be credited then.
 */
export async function unsuspendPackages(call: Call, customer: number): Promise<CustomerPackage[]> {
  const ended: CustomerPackage[] = [];
  for (const bought of await activePackagesOf(call.tx, customer)) {
    if (bought.suspendedAt === null || bought.manualFlag) continue;
    if (await unsuspendPackage(call, bought)) ended.push(bought);
  }
  return ended;
}

export async function unsuspendPackage(
  call: Call,
  { number, customer, pauses }: Pick<CustomerPackage, 'number' | 'customer' | 'pauses'>,
): Promise<boolean> {
  if ((await markUnsuspended.run(call.tx, { number })) === 0) return false;
  if (pauses > 0) await endPause(call.tx, number, todayOf(call));
  await queueProvisioning(call, number);
  await recordAudit(call, {
    action: 'unsuspended package',
    customer,
    detail: `package ${number}`,
  });
  return true;
}
