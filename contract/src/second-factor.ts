// The second factor: codes of an authenticator application, and recovery codes for when it is lost.
import { operation } from './operation.ts';
import { error, list, number as replyNumber, text as replyText } from './reply-values.ts';
import { browser } from './sign-in.ts';
import { secret, session, text } from './values.ts';

const password = () => secret('The password of the account.');
const code = () => secret('A code of the application, or a recovery code.');

const recoveryCodes = () =>
  list(
    'Ten recovery codes, each good for one time. They are shown this once.',
    replyText('A recovery code.'),
  );

const recoveryExample = [
  'k7fmd-2x9qt',
  'p3hzw-8c4vn',
  '9tgjy-m6rbx',
  'd2kqs-w7hfp',
  'x8vcn-3jzmt',
  'r5byg-9pkdh',
  'h6wtf-q2sxv',
  'z4mjr-7nycb',
  'c9pdk-5gthw',
  'y3xqz-r8fvm',
];

const proven = ['cant_resume_session', 'incorrect_password', 'too_many_attempts'] as const;

export const begin_second_factor = operation({
  name: 'begin_second_factor',
  packet: 'MyAccount/begin_second_factor',
  caller: 'customer',
  effect: 'write',
  summary: 'Makes the secret of a second factor for the account of the session.',
  documentation: `
Nothing is asked of anybody until \`confirm_second_factor\` has shown that the application works:
show the secret, or its address as a QR code, and ask for a code. Begun once more, the earlier
secret is worth nothing. The codes have six digits, change every 30 seconds, and are made with
SHA-1, which is what all applications understand.`.trim(),
  parameters: { session_id: session(), password: secret('The password of the account.', 'needed') },
  result: {
    error: error(),
    secret: replyText('The secret in base32, to be typed into an application.'),
    otpauth_uri: replyText('The same as an `otpauth://` address, to be shown as a QR code.'),
  },
  refusals: [...proven, 'second_factor_on'],
  example: {
    parameters: { session_id: '$session', password: '$password' },
    reply: {
      error: '',
      secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      otpauth_uri:
        'otpauth://totp/Example%20Internet:bob%40example.com?issuer=Example%20Internet' +
        '&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30',
    },
  },
});

export const confirm_second_factor = operation({
  name: 'confirm_second_factor',
  packet: 'MyAccount/confirm_second_factor',
  caller: 'customer',
  effect: 'write',
  summary: 'Turns the second factor on, with a code of the application.',
  documentation: `
From now on \`login\` with the password of this account needs a code, too. The other sessions of the
account end. The recovery codes are stored as hashes: nobody can show them again, only
\`new_recovery_codes\` makes others.`.trim(),
  parameters: { session_id: session(), code: secret('A code of the application.', 'needed') },
  result: { error: error(), recovery_codes: recoveryCodes() },
  refusals: [
    'cant_resume_session',
    'second_factor_not_begun',
    'second_factor_on',
    'incorrect_code',
    'too_many_attempts',
  ],
  example: {
    parameters: { session_id: '$enrolling_session', code: '$enrolling_code' },
    reply: { error: '', recovery_codes: recoveryExample },
  },
});

const proof = { password: password(), code: code() };

export const new_recovery_codes = operation({
  name: 'new_recovery_codes',
  packet: 'MyAccount/new_recovery_codes',
  caller: 'customer',
  effect: 'write',
  summary: 'Makes ten new recovery codes; the earlier ones are worth nothing then.',
  documentation: `
Either the password or a code has to be sent: an open session alone is not enough to make a way in
for later.`.trim(),
  parameters: { session_id: session(), ...proof },
  result: { error: error(), recovery_codes: recoveryCodes() },
  refusals: [...proven, 'second_factor_off', 'incorrect_code'],
  example: {
    parameters: { session_id: '$guarded_session', password: '$password' },
    reply: { error: '', recovery_codes: recoveryExample },
  },
});

export const end_second_factor = operation({
  name: 'end_second_factor',
  packet: 'MyAccount/end_second_factor',
  caller: 'customer',
  effect: 'write',
  summary: 'Turns the second factor off, with the password or a code.',
  documentation: `
The secret and all recovery codes are forgotten, and \`login\` asks for nothing but the password
again. An enrolment that was begun and not confirmed needs no end.`.trim(),
  parameters: { session_id: session(), ...proof },
  result: { error: error() },
  refusals: [...proven, 'second_factor_off', 'incorrect_code'],
  example: {
    parameters: { session_id: '$guarded_session', code: '$guarded_code' },
    reply: { error: '' },
  },
});

export const login_second_factor = operation({
  name: 'login_second_factor',
  packet: 'MyAccount/login_second_factor',
  caller: 'anyone',
  effect: 'write',
  limited: 'sign-in',
  summary: 'Opens the session for which `login` wanted a second factor.',
  documentation: `
\`login\` of an account with a second factor answers a right password with an \`error\` and, beside
it, a \`login_token\`, which is good for five minutes, five wrong codes and one session. A code that
was used, or an older one, is never accepted again; a recovery code may be typed with or without
its dash.`.trim(),
  parameters: {
    login_token: text('What `login` gave.', 'needed'),
    code: secret('A code of the application, or a recovery code.', 'needed'),
    ...browser,
  },
  result: {
    error: error(),
    session_id: replyText('The session, to be sent with each call.'),
    svcnum: replyNumber('Number of the account.'),
    custnum: replyNumber('Number of the customer; empty for an account that belongs to nobody.'),
    recovery_codes_left: replyNumber('How many recovery codes are unused.'),
  },
  refusals: ['sign_in_expired', 'incorrect_code', 'too_many_attempts'],
  example: {
    parameters: { login_token: '$login_token', code: '$guarded_code' },
    reply: {
      error: '',
      session_id: '3f1c9a0b7d2e4856a1b0c9d8e7f60514',
      svcnum: 7,
      custnum: 3,
      recovery_codes_left: 10,
    },
  },
});
