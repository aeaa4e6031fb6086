/** Ends packages and takes their services away, all of them or none. */
import type { Call } from '../call.ts';
import { actorOf, recordAudit } from '../customer/record-audit.ts';
import { removeServices } from '../service/remove-services.ts';
import type { CustomerPackage } from './bought.ts';
import { dropPlan } from './sql/plan.ts';
import { markCancelled } from './sql/write.ts';

/** Those that have ended already keep their date. */
export async function endPackages(
  call: Call,
  packages: readonly Pick<CustomerPackage, 'number' | 'customer'>[],
): Promise<void> {
  await removeServices(
    call,
    packages.map((bought) => bought.number),
  );
  for (const { number } of packages) await dropPlan.run(call.tx, { package: number });
  const ended = { at: call.now.epochMilliseconds, by: actorOf(call) };
  for (const { number, customer } of packages) {
    if ((await markCancelled.run(call.tx, { number, ...ended })) === 0) continue;
    await recordAudit(call, {
      action: 'cancelled package',
      customer,
      detail: `package ${number}`,
    });
  }
}
