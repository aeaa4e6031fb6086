/** A customer pauses a package and takes it up again. */
import { billCustomer } from '../billing/bill-customer.ts';
import { creditPausedTime } from '../billing/credit-paused-time.ts';
import type { Done } from '../billing/done.ts';
import { say } from '../billing/said.ts';
import { type Call, todayOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { suspendPackage } from '../package/suspend-package.ts';
import { unsuspendPackage } from '../package/unsuspend-packages.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { Refusal } from '../refusal.ts';

/** How it is noted that the customer himself, not the provider, suspended a package. */
export const byCustomer = 'asked by the customer';

export async function pausePackage(
  call: Call,
  bought: CustomerPackage,
  why: string,
): Promise<Done> {
  await lockCustomer(call.tx, bought.customer);
  if (bought.suspendedAt !== null) throw new Refusal('already_suspended');
  await suspendPackage(call, bought, { why, manual: true });
  const on = todayOf(call);
  const said = [
    say('suspended', { on, package: await nameOf(call, bought) }),
    say('billing_day_stays'),
  ];
  return { package: bought.number, on, said, invoices: [], credits: [] };
}

export async function resumePackage(call: Call, bought: CustomerPackage): Promise<Done> {
  const { number, customer } = bought;
  await lockCustomer(call.tx, customer);
  if (!(await unsuspendPackage(call, bought))) throw new Refusal('not_suspended');
  const credits = await creditPausedTime(call, [bought], 'resume');
  const invoices = await billCustomer(call, customer, number);
  await applyMoney(call, customer);
  const on = todayOf(call);
  const said = [say('resumed', { on, package: await nameOf(call, bought) })];
  return { package: number, on, said, invoices, credits };
}

async function nameOf({ tx }: Call, { definition }: CustomerPackage): Promise<string> {
  return (await catalogue(tx)).definition(definition)?.name ?? '';
}
