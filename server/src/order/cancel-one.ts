/** A package ends now or with what is paid, and what was planned for one can be taken back. */

import type { Done } from '../billing/done.ts';
import { say } from '../billing/said.ts';
import { type Call, todayOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { isBefore } from '../invoice/period.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { forgetPlan, planPackage } from '../package/package-plans.ts';
import { Refusal } from '../refusal.ts';
import { endNow } from './end-package.ts';
import type { PlannedChange } from './plan-change.ts';

/** `now`, or at the end of what has been billed. */
export type When = 'now' | 'end';

export function whenOf(value: string): When {
  if (value === '' || value === 'now') return 'now';
  if (value === 'end') return 'end';
  throw new Refusal('illegal_when', { value });
}

/** The day after what has been billed; undefined when that is not after today. */
export function endOfPeriod(
  call: Call,
  { nextBillOn }: CustomerPackage,
): Temporal.PlainDate | undefined {
  if (nextBillOn === null) return undefined;
  const day = Temporal.PlainDate.from(nextBillOn);
  return isBefore(todayOf(call), day) ? day : undefined;
}

export async function cancelOne(call: Call, bought: CustomerPackage, when: When): Promise<Done> {
  await lockCustomer(call.tx, bought.customer);
  const { number, customer } = bought;
  const name = (await catalogue(call.tx)).definition(bought.definition)?.name ?? '';
  const later = when === 'end' ? endOfPeriod(call, bought) : undefined;
  if (later !== undefined) {
    await planPackage(call, { package: number, kind: 'cancel', onDay: later.toString() });
    const detail = `package ${number} ends on ${later}`;
    await recordAudit(call, { action: 'planned end of package', customer, detail });
    const said = [say('ends_later', { on: later, package: name })];
    return { package: number, on: later, said, invoices: [], credits: [] };
  }
  const on = todayOf(call);
  const ended = await endNow(call, [bought], 'cancel');
  return {
    package: number,
    on,
    said: [say('ends', { package: name })],
    ...ended,
  };
}

/** A change that is to happen when what is paid is used up. */
export async function changeLater(
  call: Call,
  bought: CustomerPackage,
  { change, on }: { readonly change: PlannedChange; readonly on: Temporal.PlainDate },
): Promise<Done> {
  const { number, customer } = bought;
  const { after, before, quantity } = change;
  const onDay = on.toString();
  await lockCustomer(call.tx, customer);
  await planPackage(call, {
    package: number,
    kind: 'change',
    onDay,
    definition: after.number,
    quantity,
  });
  const detail = `package ${number} becomes ${quantity} × ${after.name} on ${onDay}`;
  await recordAudit(call, { action: 'planned change of package', customer, detail });
  const planned = { on: onDay, package: before.name, quantity, becomes: after.name };
  const said = [say('changes_later', planned)];
  return { package: number, on, said, invoices: [], credits: [] };
}

/** What was planned for it does not happen. */
export async function keepPackage(call: Call, bought: CustomerPackage): Promise<Done> {
  const { number, customer } = bought;
  await lockCustomer(call.tx, customer);
  if (!(await forgetPlan(call.tx, bought))) throw new Refusal('nothing_planned');
  await recordAudit(call, { action: 'kept package', customer, detail: `package ${number}` });
  const said = [say('kept')];
  return { package: number, on: todayOf(call), said, invoices: [], credits: [] };
}
