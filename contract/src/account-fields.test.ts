import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  checkAccessNumber,
  checkMailboxes,
  checkPassword,
  checkSecurityPhrase,
  checkShell,
  checkUsername,
  isNoPassword,
  usernameRules,
} from './account-fields.ts';
import { renderMessage } from './messages.ts';
import { type Checked, isRejected } from './rejection.ts';

const said = (checked: Checked<unknown>) =>
  isRejected(checked) ? renderMessage(checked.code, checked.values) : 'taken';

test('a user name has small letters, digits and a few signs', () => {
  for (const name of ['bob', 'a.b', '12345', 'x_y-z', 'a'.repeat(32)]) {
    assert.equal(checkUsername(name), name);
  }
  for (const name of ['', 'a', 'Ann', 'an n', 'zoë', 'a@b', 'a'.repeat(33), 'a\n']) {
    assert.equal(said(checkUsername(name)), `Illegal username (2-32): ${name}`);
  }
});

test('a provider may forbid and allow more', () => {
  const rule = (also: object) => (name: string) =>
    said(checkUsername(name, { ...usernameRules, ...also }));
  assert.equal(rule({})('a&b'), 'Illegal username');
  assert.equal(rule({ ampersand: true })('a&b'), 'taken');
  assert.equal(rule({ uppercase: true })('Ann'), 'taken');
  assert.equal(rule({ letterNeeded: true })('12345'), 'Illegal username');
  assert.equal(rule({ letterFirst: true })('1bob'), 'Illegal username');
  assert.equal(rule({ periodForbidden: true })('a.b'), 'Illegal username');
  assert.equal(rule({ underscoreForbidden: true })('a_b'), 'Illegal username');
  assert.equal(rule({ dashForbidden: true })('a-b'), 'Illegal username');
  assert.equal(rule({ max: 100 })('a'.repeat(40)), `Illegal username (2-32): ${'a'.repeat(40)}`);
});

test('a password has 6 to 128 characters and is never repeated', () => {
  for (const value of ['abcdef', ' with blanks ', 'x'.repeat(128), '𠮷'.repeat(128)]) {
    assert.equal(checkPassword(value), value);
  }
  for (const value of ['abc', 'x'.repeat(129), 'ab\tcdef', 'ab\ncdef']) {
    assert.equal(said(checkPassword(value)), 'Illegal password ( 6-128  characters)');
    const rejected = checkPassword(value);
    assert.ok(isRejected(rejected) && !Object.values(rejected.values).includes(value));
  }
  assert.equal(
    said(checkPassword('abcdefghi', { min: 6, max: 8 })),
    'Illegal password ( 6-8  characters)',
  );
  assert.ok(
    isNoPassword('0') && isNoPassword('') && isNoPassword(undefined) && !isNoPassword('00'),
  );
});

test('a shell is one of those on offer', () => {
  const shells = ['/bin/sh', '/bin/bash'];
  assert.equal(checkShell('/bin/sh', shells), '/bin/sh');
  assert.equal(
    said(checkShell('/bin/zsh', shells)),
    "Illegal shell `/bin/zsh'; shells contains: /bin/sh /bin/bash",
  );
});

test('an access number is an index, and zero is none', () => {
  assert.equal(checkAccessNumber('7'), 7);
  assert.equal(checkAccessNumber('0'), undefined);
  assert.equal(checkAccessNumber(''), undefined);
  assert.equal(said(checkAccessNumber('x1')), 'Illegal popnum: x1');
  assert.equal(said(checkAccessNumber('99999999999')), 'Unknown popnum');
});

test('a security phrase is a text', () => {
  assert.equal(checkSecurityPhrase('my dog, Rex'), 'my dog, Rex');
  assert.equal(said(checkSecurityPhrase('x{y}')), 'Illegal (text) sec_phrase: x{y}');
});

test('mailboxes are counted up to the first without a machine', () => {
  const input = {
    snarf_machineN: ['pop.example.net', 'imap.example.org', '', 'ignored.example'],
    snarf_protocolN: ['pop3', 'imap'],
    snarf_usernameN: ['bob', 'bob@example.org'],
    snarf_passwordN: [' s3cret ', ''],
  };
  assert.deepEqual(checkMailboxes(input), [
    { machine: 'pop.example.net', protocol: 'pop3', username: 'bob', password: ' s3cret ' },
    { machine: 'imap.example.org', protocol: 'imap', username: 'bob@example.org', password: '' },
  ]);
  const broken = (part: object) => said(checkMailboxes({ ...input, ...part }));
  assert.match(broken({ snarf_machineN: ['a b'] }), /snarf_machine1: a b$/);
  assert.match(broken({ snarf_protocolN: ['pop3', ''] }), /snarf_protocol2: $/);
  assert.match(broken({ snarf_usernameN: ['<b>'] }), /snarf_username1: <b>$/);
  assert.match(broken({ snarf_passwordN: ['a\tb'] }), /snarf_password1: $/);
});
