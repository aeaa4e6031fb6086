import { type Call, customerOf } from '../call.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { Refusal } from '../refusal.ts';
import { endPackages } from './end-packages.ts';
import { activePackagesOf } from './packages-of-customer.ts';

/** The customer leaves: all packages end, what he owes stays. Once more changes nothing. */
export async function cancelEverything(call: Call): Promise<Record<never, never>> {
  const customer = customerOf(call);
  if (!call.settings['selfservice-cancel']) throw new Refusal('cancel_refused');
  if (!(await lockCustomer(call.tx, customer))) {
    throw new Refusal('unknown_custnum', { number: customer });
  }
  await endPackages(call, await activePackagesOf(call.tx, customer));
  return {};
}
