import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Message } from './message.ts';
import { messages, placeholders, refusalCodes, renderMessage } from './messages.ts';

test('the texts that clients compare can be reworded by nobody', () => {
  const fixed = { declined: '_decline', collect: '_collect' } as const;
  const compared = {
    ...fixed,
    cant_resume_session: "Can't resume session",
    incorrect_password: 'Incorrect password.',
  } as const;
  const protocolCodes = refusalCodes.filter((code) => messages[code].kind === 'protocol');
  assert.deepEqual(protocolCodes.sort(), Object.keys(compared).sort());
  for (const code of protocolCodes) {
    const text = renderMessage(code, {}, () => 'reworded', { showCodes: true });
    assert.equal(text, compared[code as keyof typeof compared]);
  }
});

test('historical texts come out letter by letter', () => {
  const said = [
    [
      renderMessage('illegal_name', { field: 'payname', value: 'B~b' }),
      'Illegal (name) payname: B~b',
    ],
    [
      renderMessage('illegal_password', { min: 6, max: 128 }),
      'Illegal password ( 6-128  characters)',
    ],
    [
      renderMessage('illegal_username', { min: 2, max: 32, value: 'B B' }),
      'Illegal username (2-32): B B',
    ],
    [renderMessage('illegal_username_form'), 'Illegal username'],
    [
      renderMessage('illegal_zip', { field: 'zip', for_country: ' for country US', value: '1' }),
      'Illegal (zip) zip for country US: 1',
    ],
    [renderMessage('illegal_zip', { field: 'ship_zip', value: '1' }), 'Illegal (zip) ship_zip: 1'],
    [
      renderMessage('illegal_shell', { value: '/x', shells: '/bin/sh /bin/bash' }),
      "Illegal shell `/x'; shells contains: /bin/sh /bin/bash",
    ],
    [renderMessage('not_a', { value: 'Discover card' }), 'Not a Discover card'],
    [renderMessage('unknown_custnum', {}), 'unknown custnum '],
    [renderMessage('unknown_pkgnum', { number: 7 }), 'unknown pkgnum 7'],
    [
      renderMessage('too_many_attempts', { seconds: 4 }),
      'Too many attempts. Try again in 4 seconds.',
    ],
  ];
  for (const [actual, expected] of said) assert.equal(actual, expected);
});

test('every catalogue text can be reworded, and keeps what the wire has after it', () => {
  for (const code of refusalCodes.filter((each) => messages[each].kind === 'catalogue')) {
    const reworded = renderMessage(code, {}, (wanted) => (wanted === code ? 'Nein' : undefined));
    assert.ok(reworded.startsWith('Nein'), code);
    if (messages[code].suffix === '') assert.equal(reworded, 'Nein');
  }
  const texts = (code: string) =>
    code === 'illegal_password_characters' ? ' Zeichen)' : undefined;
  const text = renderMessage('illegal_password', { min: 6, max: 8 }, texts);
  assert.equal(text, 'Illegal password ( 6-8  Zeichen)');
  const name = (code: string) => (code === 'illegal_username' ? 'Kein Name' : undefined);
  assert.equal(renderMessage('illegal_username_form', {}, name), 'Kein Name');
});

test('an operator may place the field and the value where the sentence needs them', () => {
  const texts = () => '{value} ist kein {field}, {unknown}';
  const text = renderMessage('username_in_use', { field: 'Name', value: 'bob' }, texts);
  assert.equal(text, 'bob ist kein Name, {unknown}');
});

test('the code is shown behind a catalogue text when the operator wants it', () => {
  const text = renderMessage('expired_card', {}, undefined, { showCodes: true });
  assert.equal(text, 'Expired card (error code expired_card)');
  const values = { field: 'first', value: 'A<b>' };
  assert.equal(
    renderMessage('illegal_name', values, undefined, { showCodes: true }),
    'Illegal (name) (error code illegal_name) first: A<b>',
  );
});

test('a value is cut to 80 characters and never read as a placeholder', () => {
  assert.equal(
    renderMessage('illegal_popnum', { value: '{field}{@expired_card}$&' }),
    'Illegal popnum: {field}{@expired_card}$&',
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
      const text = renderMessage('illegal_popnum', { value });
      const echoed = Array.from(text.slice('Illegal popnum: '.length));
      assert.ok(echoed.length <= 80);
      assert.ok(value.startsWith(echoed.join('')));
    }),
  );
});

test('no text of ours speaks of tables, exports or transactions', () => {
  const internals = /cust_main|cust_pkg|svc_acct|rolled back|exportnum|PROCESSOR|\/usr\//;
  for (const code of refusalCodes) {
    const message: Message = messages[code];
    assert.doesNotMatch(message.text + message.suffix, internals, code);
    for (const name of placeholders(code)) {
      assert.ok(message.about.length > 10, `${code} says when it is used (${name})`);
    }
  }
});

test('no text can repeat a secret', () => {
  const secret = [
    'illegal_password',
    'illegal_ss',
    'invalid_card',
    'invalid_echeck',
    'invalid_btn',
  ];
  for (const code of secret) {
    const rendered = renderMessage(code as 'illegal_ss', { value: 's3cret', field: 's3cret' });
    assert.doesNotMatch(rendered, /s3cret/);
  }
});
