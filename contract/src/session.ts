// Signing in.
import { operation } from './operation.ts';
import { error, map, number, text as replyText, sometimes } from './reply-values.ts';
import { browser } from './sign-in.ts';
import { secret, text } from './values.ts';

export const login = operation({
  name: 'login',
  packet: 'MyAccount/login',
  caller: 'anyone',
  effect: 'write',
  limited: 'sign-in',
  summary: 'Opens a session for an account.',
  documentation: `
Every other call of "my account" needs the \`session_id\` that this one gives. It is an opaque
text, good for the time that the setting \`selfservice-session_timeout\` says, counted from the
sign-in. User name and domain are compared without regard to case, the password exactly. A
suspended customer may sign in, so that he can pay; the account of a cancelled package answers as
one that does not exist.

With the setting \`uniform_login_errors\` (as delivered) an unknown user gets the same answer,
after the same time, as a wrong password.

Instead of user name and domain an \`email\` may be sent: the address of an account, or one to which
the invoices of exactly one customer go, which means the first of his accounts.

An address may also be that of a contact person with a password of his own. If the password is
right for contact persons of several customers, the session is nobody's until \`switch_cust\` has
chosen one of \`customers\`.

An account with a second factor gets no session yet: a right password is answered with an \`error\`,
which clients that know no second factor show as any other, and beside it with a \`login_token\` for
\`login_second_factor\`.`.trim(),
  parameters: {
    username: text('User name of the account; empty where an address is sent.'),
    domain: text('Domain of the account.'),
    password: secret('Its password.', 'needed'),
    email: text('A mail address instead of user name and domain.'),
    ...browser,
  },
  result: {
    error: error(),
    session_id: replyText('The session, to be sent with each call.'),
    svcnum: number('Number of the account; empty for a contact person.'),
    custnum: number(
      'Number of the customer; empty for an account that belongs to nobody, and for a contact ' +
        'person who has to choose first.',
    ),
    customers: sometimes(
      map(
        'Only for a contact person of several customers: their names, by their numbers.',
        replyText('A name.'),
      ),
    ),
  },
  refusals: [
    'unknown_domain',
    'unknown_user',
    'incorrect_password',
    'too_many_attempts',
    'second_factor_needed',
  ],
  beside: {
    second_factor_needed: { login_token: replyText('What `login_second_factor` takes.') },
  },
  example: {
    parameters: { username: '$username', domain: '$domain', password: '$password' },
    reply: {
      error: '',
      session_id: '3f1c9a0b7d2e4856a1b0c9d8e7f60514',
      svcnum: 7,
      custnum: 3,
    },
  },
});
