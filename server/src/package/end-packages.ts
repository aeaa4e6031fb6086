/** Ends packages and takes their services away, all of them or none. */
import type { Call } from '../call.ts';
import { actorOf, recordAudit } from '../customer/record-audit.ts';
import { removeServices } from '../service/remove-services.ts';
import type { CustomerPackage } from './bought.ts';
import { dropPlan } from './sql/plan.ts';
import { markCancelled } from './sql/write.ts';

export interface EndingPackage extends Pick<CustomerPackage, 'number' | 'customer'> {
  /** When it ended, in milliseconds, where that was planned and is carried out late; else now. */
  readonly at?: number;
}

/** Those that have ended already keep their date. */
export async function endPackages(call: Call, packages: readonly EndingPackage[]): Promise<void> {
  await removeServices(
    call,
    packages.map((bought) => bought.number),
  );
  for (const { number } of packages) await dropPlan.run(call.tx, { package: number });
  const now = call.now.epochMilliseconds;
  const by = actorOf(call);
  for (const { number, customer, at = now } of packages) {
    if ((await markCancelled.run(call.tx, { number, at, by })) === 0) continue;
    await recordAudit(call, {
      action: 'cancelled package',
      customer,
      detail: `package ${number}`,
    });
  }
}
