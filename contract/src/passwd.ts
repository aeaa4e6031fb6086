// Password, real name and shell: three names for one operation, as clients have always called it.
import type { RefusalCode } from './messages.ts';
import { operation } from './operation.ts';
import { error } from './reply-values.ts';
import { secret, text } from './values.ts';

const documentation = `
Changes what belongs to one account. The account proves itself by its current password; no session
is needed. \`passwd\`, \`chfn\` and \`chsh\` are three names for the same operation: whichever is
called, every \`new_\` parameter that is not empty is applied, in one step. With none of them the
call only checks the password.

A new password has between \`passwordmin\` and \`passwordmax\` characters and neither a tab nor a
line end; it is kept exactly as sent. Changing it ends the account's other sessions: a
\`session_id\` sent along is the one that stays. User name and domain are compared without regard
to case. After failures the account answers only when a growing delay has passed.`.trim();

const parameters = {
  username: text('User name of the account.', 'needed'),
  domain: text('Domain of the account.', 'needed'),
  old_password: secret('The current password.', 'needed'),
  new_password: secret('The new password.'),
  new_gecos: text('The new real name.'),
  new_shell: text('The new shell, one of those the provider offers.'),
  session_id: text('A session of the account that shall outlive a new password.'),
};

const refusals = [
  'unknown_domain',
  'unknown_user',
  'incorrect_password',
  'too_many_attempts',
  'system_account',
  'suspended_service',
  'illegal_password',
  'illegal_finger',
  'illegal_shell',
  'shell_without_uid',
] as const satisfies RefusalCode[];

const shared = {
  packet: 'passwd/passwd',
  caller: 'anyone',
  effect: 'write',
  limited: 'sign-in',
  documentation,
  parameters,
  result: { error: error() },
  refusals,
} as const;

const account = { username: '$username', domain: '$domain', old_password: '$password' };

export const passwd = operation({
  ...shared,
  name: 'passwd',
  summary: 'Changes the password of an account.',
  example: {
    parameters: { ...account, new_password: 'correct horse battery' },
    reply: { error: '' },
  },
});

export const chfn = operation({
  ...shared,
  name: 'chfn',
  packetAliases: ['passwd/chfn'],
  summary: 'Changes the real name of an account.',
  example: { parameters: { ...account, new_gecos: 'Bob Example' }, reply: { error: '' } },
});

export const chsh = operation({
  ...shared,
  name: 'chsh',
  packetAliases: ['passwd/chsh'],
  summary: 'Changes the shell of an account.',
  example: { parameters: { ...account, new_shell: '/bin/sh' }, reply: { error: '' } },
});
