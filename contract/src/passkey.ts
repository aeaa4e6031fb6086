// Passkeys: signing in with what a browser or telephone keeps, without a password.
import { operation } from './operation.ts';
import { error, list, record, number as replyNumber, text as replyText } from './reply-values.ts';
import { browser } from './sign-in.ts';
import { number, secret, session, text } from './values.ts';

const options = (whose: string) =>
  replyText(`JSON for \`navigator.credentials.${whose}\`, as \`parse…OptionsFromJSON\` reads it.`);
const response = () =>
  text('What the browser answered, as the JSON of `PublicKeyCredential.toJSON()`.', 'needed');
const seconds = (what: string) => replyNumber(`${what}, in seconds since 1970.`);

const row = record('A passkey.', {
  passkeynum: replyNumber('Its number.'),
  name: replyText('What the customer calls it.'),
  created: seconds('When it was registered'),
  last_used: seconds('When it was last used; empty if never'),
  synced: replyText('`Y` where it is kept by more than one device.'),
});

const rowExample = {
  passkeynum: 4,
  name: "Bob's telephone",
  created: 1082419200,
  last_used: '',
  synced: 'Y',
};

const optionsExample =
  '{"challenge":"rYHkNqOZ0vL0w4jVbWj0r3mH1iYx5m3Jf0W6c9aE0uU","rp":{"id":"my.example.com"}}';

export const begin_passkey = operation({
  name: 'begin_passkey',
  packet: 'MyAccount/begin_passkey',
  caller: 'customer',
  effect: 'write',
  summary: 'Begins to register a passkey for the account of the session.',
  documentation: `
The challenge in the options is good for five minutes and for one answer. Passkeys are offered where
the setting \`portal_url\` names the pages on which they are used; its host is what they belong to.`.trim(),
  parameters: { session_id: session(), password: secret('The password of the account.', 'needed') },
  result: { error: error(), options: options('create') },
  refusals: [
    'cant_resume_session',
    'incorrect_password',
    'too_many_attempts',
    'passkeys_off',
    'passkeys_full',
  ],
  example: {
    parameters: { session_id: '$session', password: '$password' },
    reply: { error: '', options: optionsExample },
  },
});

export const finish_passkey = operation({
  name: 'finish_passkey',
  packet: 'MyAccount/finish_passkey',
  caller: 'customer',
  effect: 'write',
  summary: 'Registers the passkey that the browser has made.',
  documentation: `
The browser must have asked its user for a finger, a face or a PIN: a passkey stands for password
and second factor together. What made it is not examined (attestation \`none\`).`.trim(),
  parameters: {
    session_id: session(),
    response: response(),
    name: text('What to call it; empty names it by its number.'),
  },
  result: {
    error: error(),
    passkeynum: replyNumber('Its number.'),
    name: replyText('What it is called.'),
  },
  refusals: [
    'cant_resume_session',
    'passkeys_off',
    'passkeys_full',
    'sign_in_expired',
    'passkey_refused',
    'passkey_known',
    'illegal_text',
  ],
  example: {
    parameters: {
      session_id: '$session',
      response: '$passkey_registration',
      name: "Bob's telephone",
    },
    reply: { error: '', passkeynum: 4, name: "Bob's telephone" },
  },
});

export const list_passkeys = operation({
  name: 'list_passkeys',
  packet: 'MyAccount/list_passkeys',
  caller: 'customer',
  effect: 'read',
  summary: 'Lists the passkeys of the account of the session.',
  documentation: `
In the order in which they were registered. They are listed, and can be removed, even where passkeys
are no longer offered.`.trim(),
  parameters: { session_id: session() },
  result: { error: error(), passkeys: list('The passkeys.', row) },
  refusals: ['cant_resume_session'],
  example: {
    parameters: { session_id: '$session' },
    reply: { error: '', passkeys: [rowExample] },
  },
});

export const remove_passkey = operation({
  name: 'remove_passkey',
  packet: 'MyAccount/remove_passkey',
  caller: 'customer',
  effect: 'write',
  summary: 'Removes a passkey: nobody signs in with it any more.',
  documentation: `
Sessions that were opened with it go on; \`revoke_other_sessions\` ends them. A number that belongs
to another account answers exactly as one that does not exist.`.trim(),
  parameters: { session_id: session(), passkeynum: number('Number of the passkey.', 'needed') },
  result: { error: error() },
  refusals: ['cant_resume_session', 'unknown_passkey'],
  example: {
    parameters: { session_id: '$session', passkeynum: '$passkey' },
    reply: { error: '' },
  },
});

export const begin_login_passkey = operation({
  name: 'begin_login_passkey',
  packet: 'MyAccount/begin_login_passkey',
  caller: 'anyone',
  effect: 'write',
  limited: 'sign-in',
  summary: 'Gives what a browser needs to sign in with a passkey.',
  documentation: `
The same for everybody: the browser finds the passkey itself, so that nobody can learn here which
accounts have one. The challenge is good for five minutes and for one answer.`.trim(),
  parameters: { ...browser },
  result: { error: error(), options: options('get') },
  refusals: ['passkeys_off', 'too_many_attempts'],
  example: { parameters: {}, reply: { error: '', options: optionsExample } },
});

export const login_passkey = operation({
  name: 'login_passkey',
  packet: 'MyAccount/login_passkey',
  caller: 'anyone',
  effect: 'write',
  limited: 'sign-in',
  summary: 'Opens a session for the account of a passkey.',
  documentation: `
A passkey is asked for nothing else, neither password nor code: the browser has examined its user.
Unknown, removed and wrongly signed ones answer alike.`.trim(),
  parameters: { response: response(), ...browser },
  result: {
    error: error(),
    session_id: replyText('The session, to be sent with each call.'),
    svcnum: replyNumber('Number of the account.'),
    custnum: replyNumber('Number of the customer; empty for an account that belongs to nobody.'),
  },
  refusals: ['passkeys_off', 'sign_in_expired', 'passkey_refused', 'too_many_attempts'],
  example: {
    parameters: { response: '$passkey_sign_in' },
    reply: {
      error: '',
      session_id: '3f1c9a0b7d2e4856a1b0c9d8e7f60514',
      svcnum: 7,
      custnum: 3,
    },
  },
});
