import type { Call } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import type { CustomerPackage } from './bought.ts';
import { forgetPlan } from './package-plans.ts';
import { setExpiry } from './sql/write.ts';

/** The package ends at a moment to come, in milliseconds; that replaces what was planned for it. */
export async function endLater(call: Call, bought: CustomerPackage, at: number): Promise<void> {
  await forgetPlan(call.tx, { number: bought.number, expiresAt: null });
  await setExpiry.run(call.tx, { number: bought.number, at });
  await recordAudit(call, {
    action: 'set end of package',
    customer: bought.customer,
    detail: `package ${bought.number} ends ${Temporal.Instant.fromEpochMilliseconds(at)}`,
  });
}
