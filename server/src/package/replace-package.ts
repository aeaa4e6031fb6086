/** One package becomes another: the old one ends that day, the new one knows where it came from. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { actorOf, recordAudit } from '../customer/record-audit.ts';
import type { CustomerPackage } from './bought.ts';
import { moveDiscounts } from './package-discounts.ts';
import { forgetPlan } from './package-plans.ts';
import { insertSuccessor, markCancelled } from './sql/write.ts';

export interface Successor
  extends Pick<
    CustomerPackage,
    | 'definition'
    | 'quantity'
    | 'orderedAs'
    | 'setupAt'
    | 'anchorOn'
    | 'periodsBilled'
    | 'nextBillOn'
    | 'contractEndsOn'
    | 'usageBilledUntil'
  > {}

/** At a moment in milliseconds. Gives the number of the new package; services are to be moved by whoever asks. */
export async function replacePackage(
  call: Call,
  bought: CustomerPackage,
  successor: Successor,
  at: number,
): Promise<number> {
  const { tx } = call;
  const by = actorOf(call);
  const number = await insertSuccessor.insert(tx, {
    ...successor,
    customer: bought.customer,
    orderedBy: by,
    orderedAt: at,
    changedFrom: bought.number,
  });
  assert(number !== undefined, 'an insert returns its number');
  await moveDiscounts(tx, { from: bought.number, to: number });
  await forgetPlan(tx, bought);
  const ended = await markCancelled.run(tx, { number: bought.number, at, by });
  assert(ended === 1, `package ${bought.number} had not ended`);
  await recordAudit(call, {
    action: 'changed package',
    customer: bought.customer,
    detail: `package ${bought.number} became package ${number}`,
  });
  return number;
}
