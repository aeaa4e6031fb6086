// For whom, and as which account, a session is.
import { customer_info } from './customer.ts';
import { operation } from './operation.ts';
import { error } from './reply-values.ts';
import { number, session } from './values.ts';

export const switch_acct = operation({
  name: 'switch_acct',
  packet: 'MyAccount/switch_acct',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  summary: 'Goes on as another account of the same customer.',
  documentation: `
The session is then that of the other account, for all that is about the account that signed in. A
number of another customer answers as one that does not exist. An agent names the customer with
every call and has no account to go on as, so for him nothing changes.`.trim(),
  parameters: {
    session_id: session(),
    svcnum: number('Number of the account.', 'needed'),
  },
  result: { error: error() },
  refusals: ['cant_resume_session', 'unknown_custnum', 'unknown_service'],
  example: { parameters: { session_id: '$session', svcnum: '$service' }, reply: { error: '' } },
});

export const switch_cust = operation({
  name: 'switch_cust',
  packet: 'MyAccount/switch_cust',
  caller: 'customer',
  effect: 'write',
  summary: 'Chooses for which customer a contact person goes on.',
  documentation: `
One of those that \`login\` listed as \`customers\`: every other number is refused as one that does
not exist. The session may be switched as often as wished. The reply is that of \`customer_info\`.`.trim(),
  parameters: {
    session_id: session(),
    custnum: number('Number of the customer.', 'needed'),
  },
  result: customer_info.result.properties,
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$contact_session', custnum: '$contact_customer' },
    reply: customer_info.example.reply,
  },
});
