import { type Call, customerOf } from '../call.ts';
import { customerToChange } from '../customer/find-customer.ts';
import { activePackagesOf } from '../package/packages-of-customer.ts';
import { Refusal } from '../refusal.ts';
import { endNow } from './end-package.ts';

/** The customer leaves: all packages end, what he owes stays. Once more changes nothing. */
export async function cancelEverything(call: Call): Promise<Record<never, never>> {
  const customer = customerOf(call);
  if (!call.settings['selfservice-cancel']) throw new Refusal('cancel_refused');
  if ((await customerToChange(call.tx, customer)) === undefined) {
    throw new Refusal('unknown_custnum', { number: customer });
  }
  await endNow(call, await activePackagesOf(call.tx, customer), 'cancel');
  return {};
}
