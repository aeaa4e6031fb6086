// What agents (resellers) do for themselves. What they do for a customer of theirs are the calls of
// that customer, see `openToAgents`.
import { billingAddressReply, exampleAddress, serviceAddressReply } from './customer-record.ts';
import { operation } from './operation.ts';
import {
  error,
  list,
  marked,
  record,
  number as replyNumber,
  text as replyText,
  truth,
} from './reply-values.ts';
import { flag, number, secret, text } from './values.ts';

/** The session of an agent, in the operations that only he may call. */
const agentSession = () => text('The session, as `agent_login` gave it.', 'needed');

export const agent_login = operation({
  name: 'agent_login',
  packet: 'Agent/agent_login',
  caller: 'anyone',
  effect: 'write',
  limited: 'sign-in',
  summary: 'Opens a session for an agent.',
  documentation: `
User name and password are those of the agent in the catalogue; the user name is compared without
regard to case. The session is sent as \`session_id\` to the calls that are the agent's own, and as
\`agent_session_id\`, with the \`custnum\` of one of his customers, to those of customers that are
open to agents. It is good for as long as a customer's, and ends when the agent is disabled.

An agent who is disabled, who has no password, or whom nobody knows gets the same answer, after the
same time, as a wrong password.`.trim(),
  parameters: {
    username: text('User name of the agent.', 'needed'),
    password: secret('His password.', 'needed'),
  },
  result: {
    error: error(),
    session_id: replyText('The session of the agent, which is none of a customer.'),
  },
  refusals: ['agent_name_needed', 'incorrect_password', 'too_many_attempts'],
  example: {
    parameters: { username: '$agent_username', password: '$agent_password' },
    reply: { error: '', session_id: '5a0f3c7be19d4826c3b1a0f7d2e68495' },
  },
});

export const agent_logout = operation({
  name: 'agent_logout',
  packet: 'Agent/agent_logout',
  caller: 'agent',
  effect: 'write',
  summary: 'Ends the session of an agent.',
  documentation: `
The session is gone at once, on every wire and in every process. Whoever sends it again is told that
it cannot be resumed.`.trim(),
  parameters: { session_id: agentSession() },
  result: { error: error() },
  refusals: ['cant_resume_session'],
  example: { parameters: { session_id: '$agent_session' }, reply: { error: '' } },
});

export const agent_info = operation({
  name: 'agent_info',
  packet: 'Agent/agent_info',
  caller: 'agent',
  effect: 'read',
  summary: 'Shows an agent who he is and how many customers he has.',
  documentation: `
Each customer is counted once: as active when any of his packages is, else as suspended when one
is suspended, else as cancelled; and as a prospect when he never had a package.`.trim(),
  parameters: { session_id: agentSession() },
  result: {
    error: error(),
    agentnum: replyNumber('Number of the agent.'),
    agent: replyText('Name of the agent.'),
    num_prospect: replyNumber('Customers without any package.'),
    num_active: replyNumber('Customers with an active package.'),
    num_susp: replyNumber('Customers with suspended packages and no active one.'),
    num_cancel: replyNumber('Customers all of whose packages are cancelled.'),
  },
  refusals: ['cant_resume_session'],
  example: {
    parameters: { session_id: '$agent_session' },
    reply: {
      error: '',
      agentnum: 2,
      agent: 'Harbour Computers',
      num_prospect: 1,
      num_active: 12,
      num_susp: 2,
      num_cancel: 4,
    },
  },
});

const customerRow = record('A customer of the agent.', {
  custnum: replyNumber('Number of the customer.'),
  agentnum: replyNumber('Number of the agent.'),
  refnum: replyNumber('Number of the advertising source; empty where none is known.'),
  referral_custnum: replyNumber('Number of the customer who recommended us; empty for none.'),
  name: replyText('First and last name.'),
  ...billingAddressReply,
  ...serviceAddressReply,
  payby: replyText('How he pays: CARD, DCRD, CHEK, DCHK, LECB, BILL or COMP.'),
  payname: replyText('Name on the card, or name of the bank.'),
  tax: marked('`Y`: he is exempt from taxes.'),
  signupdate: replyNumber('When he became a customer, in seconds since 1970.'),
  status: replyText('`prospect`, `active`, `suspended` or `cancelled`.'),
  statuscolor: replyText('A colour for it, six hexadecimal digits.'),
  status_label: replyText('The same with a capital letter.'),
});

export const agent_list_customers = operation({
  name: 'agent_list_customers',
  packet: 'Agent/agent_list_customers',
  caller: 'agent',
  effect: 'read',
  summary: 'Lists customers of an agent, by what they are called or how they stand.',
  documentation: `
Only customers of this agent, by their number. \`search\` finds by number, and by the beginning of a
last name, a whole name, a company, a mail address or a user name. With one or more of \`prospect\`,
\`active\`, \`susp\` and \`cancel\` only customers who stand so are listed. What is owed is shown by
\`customer_info\`, and no card, bank account or tax number is shown here at all.

At most 500 are listed. Where there are more, \`more\` is true, and the same call with the last
number as \`after\` goes on from there.`.trim(),
  parameters: {
    session_id: agentSession(),
    search: text('A number, or the beginning of a name, company, mail address or user name.'),
    prospect: flag('List those who never had a package.'),
    active: flag('List those with an active package.'),
    susp: flag('List those with suspended packages and no active one.'),
    cancel: flag('List those all of whose packages are cancelled.'),
    after: number('List only customers with a higher number than this.'),
  },
  result: {
    error: error(),
    customers: list('The customers.', customerRow),
    more: truth('Whether there are more than are listed.'),
  },
  refusals: ['cant_resume_session'],
  example: {
    parameters: { session_id: '$agent_session', search: 'ex', active: 1 },
    reply: {
      error: '',
      customers: [
        {
          custnum: 3,
          agentnum: 2,
          refnum: '',
          referral_custnum: '',
          name: 'Bob Example',
          ...exampleAddress(),
          payby: 'CARD',
          payname: 'Bob Example',
          tax: '',
          signupdate: 1082419200,
          status: 'active',
          statuscolor: '00cc00',
          status_label: 'Active',
        },
      ],
      more: '',
    },
  },
});
