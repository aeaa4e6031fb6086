// For whom, and as which account, a session is.
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
