import type { Input } from '@lineside/contract/operation.ts';
import type { switch_acct } from '@lineside/contract/switching.ts';
import { type Call, customerOf } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { serviceOfCustomer } from '../service/services-of-customer.ts';
import { switchSession } from '../session/switch-session.ts';

/** For an agent nothing is kept: he names the customer with every call. */
export async function switchAccount(
  call: Call,
  { svcnum = '' }: Input<typeof switch_acct>,
): Promise<object> {
  const customer = customerOf(call);
  const service = await serviceOfCustomer(call.tx, { customer, svcnum });
  if (service?.kind !== 'account') throw new Refusal('unknown_service');
  const { session } = call;
  if (session === undefined || session.agent !== undefined) return {};
  await switchSession(call.tx, session, {
    ...session,
    account: service.number,
    // A contact person stays who he is, whatever he goes on as.
    accountLabel: session.person ? session.accountLabel : service.identifier,
  });
  return {};
}
