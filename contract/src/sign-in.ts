// Who is signed in, from where, and since when: what a customer sees on his security page.
import { operation } from './operation.ts';
import {
  error,
  list,
  record,
  number as replyNumber,
  text as replyText,
  truth,
} from './reply-values.ts';
import { session, text } from './values.ts';

/** What a web server in front of us knows of the browser, sent with everything that signs in. */
export const browser = {
  remote_address: text(
    'Address of the browser, from a web server that calls for it. It is believed on the socket, ' +
      'through the relay, and from the addresses in `limit_exempt`.',
  ),
  user_agent: text('What the browser calls itself; shown in the lists of sessions.'),
};

const seconds = (what: string) => replyNumber(`${what}, in seconds since 1970.`);

const origin = () => replyText('From where: an address, or the road the call came by.');
const client = () => replyText('With what: `Firefox on Windows`; empty where nobody said it.');
const label = () => replyText('Which account, as `bob@example.com`.');

const sessionRow = record('A session that is not over.', {
  session: replyText('What `revoke_session` takes. It opens nothing.'),
  current: truth('Whether it is the one in which this was asked.'),
  account: label(),
  started: seconds('When it began'),
  last_used: seconds('When it was last used, to about five minutes'),
  expires: seconds('When it ends by itself'),
  origin: origin(),
  client: client(),
});

const owner = ['cant_resume_session'] as const;

export const list_sessions = operation({
  name: 'list_sessions',
  packet: 'MyAccount/list_sessions',
  caller: 'customer',
  effect: 'read',
  summary: 'Lists the open sessions of the customer.',
  documentation: `
All accounts of the customer, the latest sign-in first. An account that belongs to no customer sees
its own sessions.`.trim(),
  parameters: { session_id: session() },
  result: { error: error(), sessions: list('The sessions.', sessionRow) },
  refusals: owner,
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      sessions: [
        {
          session: '8c1f0a6e5b7d4c3e9a2b1d0f',
          current: 1,
          account: 'bob@example.com',
          started: 1082419200,
          last_used: 1082420400,
          expires: 1082422800,
          origin: '192.0.2.17',
          client: 'Firefox on Windows',
        },
      ],
    },
  },
});

export const revoke_session = operation({
  name: 'revoke_session',
  packet: 'MyAccount/revoke_session',
  caller: 'customer',
  effect: 'write',
  summary: 'Ends one session of the customer.',
  documentation: `
Takes the \`session\` of a row of \`list_sessions\`; its own is allowed and signs out. A session of
somebody else answers exactly as one that does not exist.`.trim(),
  parameters: {
    session_id: session(),
    session: text('Which one, as `list_sessions` names it.', 'needed'),
  },
  result: { error: error() },
  refusals: [...owner, 'unknown_session'],
  example: {
    parameters: { session_id: '$session', session: '$listed_session' },
    reply: { error: '' },
  },
});

export const revoke_other_sessions = operation({
  name: 'revoke_other_sessions',
  packet: 'MyAccount/revoke_other_sessions',
  caller: 'customer',
  effect: 'write',
  summary: 'Ends all sessions of the customer but the one in which it is asked.',
  documentation: `
Of all accounts of the customer: whoever else is signed in has to sign in again. Once more changes
nothing.`.trim(),
  parameters: { session_id: session() },
  result: { error: error(), revoked: replyNumber('How many were ended.') },
  refusals: owner,
  example: { parameters: { session_id: '$session' }, reply: { error: '', revoked: 2 } },
});

const attemptRow = record('An attempt to sign in.', {
  at: seconds('When'),
  account: label(),
  success: truth('Whether it opened a session.'),
  way: replyText('`password`, `code`, `recovery-code` or `passkey`: what was shown last.'),
  words: replyText('The same in a sentence.'),
  origin: origin(),
  client: client(),
});

export const sign_in_history = operation({
  name: 'sign_in_history',
  packet: 'MyAccount/sign_in_history',
  caller: 'customer',
  effect: 'read',
  summary: 'Lists who signed in to the accounts of the customer, and who failed to.',
  documentation: `
The latest first. Of each account the last 50 sign-ins and the last 50 failures are kept, for as long
as the setting \`sign_in_history_kept\` says. Nothing in it is a secret: what was typed is not kept.`.trim(),
  parameters: { session_id: session() },
  result: { error: error(), attempts: list('The attempts.', attemptRow) },
  refusals: owner,
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      attempts: [
        {
          at: 1082419200,
          account: 'bob@example.com',
          success: 1,
          way: 'password',
          words: 'Signed in with the password.',
          origin: '192.0.2.17',
          client: 'Firefox on Windows',
        },
      ],
    },
  },
});

export const show_security = operation({
  name: 'show_security',
  packet: 'MyAccount/show_security',
  caller: 'customer',
  effect: 'read',
  summary: 'Says how the account of the session is protected.',
  documentation: `
What the security page shows at its top. Second factor and passkeys belong to an account, not to a
customer: each account of a customer has its own.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    account: label(),
    second_factor: truth('Whether signing in with the password needs a code, too.'),
    second_factor_since: seconds('When it was turned on; empty where it is off'),
    recovery_codes_left: replyNumber('How many recovery codes are unused; 0 where it is off.'),
    passkeys_offered: truth('Whether passkeys can be registered and used here.'),
    passkeys: replyNumber('How many passkeys the account has.'),
  },
  refusals: owner,
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      account: 'bob@example.com',
      second_factor: 1,
      second_factor_since: 1082419200,
      recovery_codes_left: 10,
      passkeys_offered: 1,
      passkeys: 1,
    },
  },
});
