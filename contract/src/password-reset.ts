// A new password for whoever has lost his, by a mailed link; and how good a password is.
import { operation } from './operation.ts';
import { error, number as replyNumber, text as replyText } from './reply-values.ts';
import { number, secret, text } from './values.ts';

const token = () => text('The token of the mailed link.', 'needed');

export const reset_passwd = operation({
  name: 'reset_passwd',
  packet: 'MyAccount/reset_passwd',
  caller: 'anyone',
  effect: 'write',
  limited: 'reset',
  summary: 'Mails a link with which a new password can be chosen.',
  documentation: `
For the account of this user name and domain; or for the accounts that a mail address stands for: the
account that is called so, and those of a customer whose invoices go there. The link goes to the
addresses to which the customer's invoices go, or to the address that was given if it is one of
them: never anywhere else. It works once, for an hour.

The answer is the same, after the same time, whether or not there is such an account and such an
address: it is looked for afterwards. Who asks again and again for one name has to wait longer each
time, whether or not anybody has it.`.trim(),
  parameters: {
    email: text('A mail address; in the place of user name and domain.'),
    username: text('User name of the account.'),
    domain: text('Domain of the account.'),
  },
  result: { error: error() },
  refusals: ['resets_disabled', 'reset_name_needed', 'too_many_attempts'],
  example: {
    parameters: { username: '$username', domain: '$domain' },
    reply: { error: '' },
  },
});

export const check_reset_passwd = operation({
  name: 'check_reset_passwd',
  packet: 'MyAccount/check_reset_passwd',
  caller: 'anyone',
  effect: 'read',
  summary: 'Says whose password a mailed link is for.',
  documentation: `
Asked before the page shows the form for the new password. The token is that of the link, sent as
\`session_id\`, which is what later clients call it; it is no session, and no other call takes it. It
stays good until it is used or its hour is over.`.trim(),
  parameters: { session_id: token() },
  result: {
    error: error(),
    session_id: replyText('The same token, for `process_reset_passwd`.'),
    username: replyText('User name of the account.'),
    domain: replyText('Its domain.'),
    email: replyText('User name and domain.'),
  },
  refusals: ['cant_resume_session'],
  example: {
    parameters: { session_id: '$reset' },
    reply: {
      error: '',
      session_id: '3f1c9a0b7d2e4856a1b0c9d8e7f60514',
      username: 'bob',
      domain: 'example.com',
      email: 'bob@example.com',
    },
  },
});

export const process_reset_passwd = operation({
  name: 'process_reset_passwd',
  packet: 'MyAccount/process_reset_passwd',
  caller: 'anyone',
  effect: 'write',
  summary: 'Sets the new password of the account that a mailed link is for.',
  documentation: `
The token is used up by it, and so is every other one of the account. All sessions of the account end,
and the delay after wrong passwords is over: one can sign in with the new password at once. A password
that is refused leaves the token as it is.`.trim(),
  parameters: {
    session_id: token(),
    new_password: secret('The new password.', 'needed'),
    new_password2: secret('The same once more.', 'needed'),
  },
  result: { error: error() },
  refusals: [
    'cant_resume_session',
    'new_passwords_dont_match',
    'enter_new_password',
    'illegal_password',
    'common_password',
    'password_has_username',
    'too_many_attempts',
  ],
  example: {
    parameters: {
      session_id: '$reset',
      new_password: 'correct horse battery',
      new_password2: 'correct horse battery',
    },
    reply: { error: '' },
  },
});

export const validate_passwd = operation({
  name: 'validate_passwd',
  packet: 'MyAccount/validate_passwd',
  caller: 'anyone',
  effect: 'read',
  summary: 'Says while somebody types whether a password will do.',
  documentation: `
A password needs a certain length and must not be one of those that everybody tries first, however
it is dressed up with capitals and digits. With \`svcnum\` and a session, or with \`username\`, it must
not contain the user name either. There is no other rule: neither groups of characters nor a short
maximum makes a password better. \`myaccount_passwd\` and \`process_reset_passwd\` ask the same.

Either \`password_valid\` or \`password_invalid\` is filled.`.trim(),
  parameters: {
    check_password: secret('The password.', 'needed'),
    fieldid: text('A word of the page, which is sent back.'),
    svcnum: number('Number of the account that it is for.'),
    username: text('User name of the account that is about to be made.'),
    session_id: text('The session, where `svcnum` is sent.'),
  },
  result: {
    error: error(),
    fieldid: replyText('The word of the page.'),
    password_valid: replyNumber('1 where it will do, else empty.'),
    password_invalid: replyText('Why it will not do; empty where it will.'),
  },
  refusals: ['cant_resume_session', 'unknown_custnum', 'unknown_service'],
  example: {
    parameters: { check_password: 'correct horse battery', fieldid: 'p1' },
    reply: { error: '', fieldid: 'p1', password_valid: 1, password_invalid: '' },
  },
});
