import type { Answer } from '@lineside/contract/operation.ts';
import type { access_info } from '@lineside/contract/skin.ts';
import type { Call } from '../call.ts';
import { serviceOfCustomer } from '../service/services-of-customer.ts';
import { looksOf } from './looks.ts';
import { agentOfCustomer } from './show-looks.ts';

/** What pages may offer: nothing here but settings and who is signed in. */
export async function showAccess(call: Call): Promise<Answer<typeof access_info>> {
  const { tx, session, settings } = call;
  const customer = session?.customer ?? null;
  const account = session?.account ?? null;
  const service =
    customer === null || account === null
      ? undefined
      : await serviceOfCustomer(tx, { customer, svcnum: String(account) });
  return {
    ...(await looksOf(call, await agentOfCustomer(call, customer))),
    custnum: customer ?? '',
    access_pkgnum: service?.package ?? '',
    access_svcnum: account ?? '',
    cust_paybys: [...settings['signup_server-payby']],
    hide_payment_fields: [],
    self_suspend_reason: settings['selfservice-suspend'] ? 1 : '',
    edit_ticket_subject: '',
    timeout: settings['selfservice-session_timeout'].total({
      unit: 'seconds',
      relativeTo: '2026-01-01',
    }),
    hide_usage: '',
  };
}
