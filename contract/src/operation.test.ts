import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Answer,
  checkReply,
  fillExample,
  type Input,
  operation,
  parseInput,
  type Sent,
} from './operation.ts';
import * as reply from './reply-values.ts';
import { amount, flag, numbered, secret, session, text } from './values.ts';

const wanted = {
  name: 'example',
  packet: 'Example/example',
  caller: 'customer',
  effect: 'read',
  summary: 'An example.',
  documentation: 'An example.',
  parameters: {
    session_id: session(),
    first: text('A name.'),
    _password: secret('A password.'),
    amount: amount('An amount.'),
    save: flag('Whether.'),
    snarf_machineN: numbered('A machine.'),
    snarf_passwordN: numbered('Its password.'),
  },
  result: {
    error: reply.error(),
    count: reply.number('A count.'),
    balance: reply.money('Money.'),
    rows: reply.list('Rows.', reply.record('A row.', { owed: reply.money('Money.') })),
    _password: reply.sometimes(reply.text('Only if generated.')),
  },
  refusals: ['cant_resume_session'],
  example: { parameters: { session_id: '$session' }, reply: {} },
} as const;

const plain = operation(wanted);
const open = operation({ ...wanted, openToAgents: true });
const existence = operation({ ...wanted, existenceDecides: true });

test('numbers and truth values of any wire arrive as text', () => {
  const input: Input<typeof plain> = parseInput(plain, {
    session_id: 17,
    first: true,
    _password: false,
    amount: 19.5,
    save: 1,
    unknown: 'ignored',
  });
  assert.deepEqual(input, {
    session_id: '17',
    first: '1',
    _password: '',
    amount: '19.5',
    save: true,
    snarf_machineN: [],
    snarf_passwordN: [],
  });
});

test('a container where a scalar is due counts as empty', () => {
  for (const value of [[], {}, [1], { a: 1 }, new Date(0), Symbol('x')]) {
    const input = parseInput(plain, { session_id: value, save: value, snarf_machine1: value });
    assert.deepEqual(
      [input.session_id, input.save, input.snarf_machineN],
      ['', false, ['']],
      String(value),
    );
  }
});

test('a key without a value counts as absent, except where existence decides', () => {
  const sent = { first: undefined, _password: null, save: null };
  const absent = parseInput(plain, sent);
  assert.deepEqual(
    [absent.first, absent._password, absent.save],
    [undefined, undefined, undefined],
  );
  const present = parseInput(existence, sent);
  assert.deepEqual([present.first, present._password, present.save], ['', '', false]);
  assert.equal(present.amount, undefined);
});

test('nothing, the empty text and zero are false, all else is true', () => {
  const read = (save: unknown) => parseInput(plain, { save }).save;
  for (const value of ['', '0', 0, false]) assert.equal(read(value), false);
  for (const value of ['1', 'no', '00', 1, true]) assert.equal(read(value), true);
  assert.equal(read(undefined), undefined);
});

test('bytes are read as UTF-8 where they are, as Latin-1 where not, and composed', () => {
  const read = (first: string) => parseInput(plain, { first }).first;
  const bytes = (value: string) => Buffer.from(value, 'utf8').toString('latin1');
  assert.equal(read(bytes('Zoë')), 'Zoë');
  assert.equal(read('Zo\u00eb'), 'Zoë');
  assert.equal(read(bytes('Zoe\u0308')), 'Zoë');
  assert.equal(read('Zoe\u0308'), 'Zoë');
  assert.equal(read('\u263a\u00c3\u00ab'), '\u263a\u00c3\u00ab');
  assert.equal(read(bytes('\u{1f600}')), '\u{1f600}');
});

test('any text sent as UTF-8 bytes arrives as that text, composed and trimmed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const bytes = Buffer.from(value, 'utf8').toString('latin1');
      assert.equal(parseInput(plain, { first: bytes }).first, value.normalize('NFC').trim());
    }),
  );
});

test('blanks around a text go, those of a password stay', () => {
  const input = parseInput(plain, {
    first: ' Bob\t',
    _password: ' s3cret ',
    snarf_password1: ' x ',
  });
  assert.deepEqual([input.first, input._password], ['Bob', ' s3cret ']);
  assert.deepEqual(input.snarf_passwordN, [' x ']);
});

test('a numbered family keeps its numbers and is bounded', () => {
  const sent: Sent<typeof plain> = { snarf_machine1: 'a', snarf_machine3: 'c' };
  assert.deepEqual(parseInput(plain, { ...sent }).snarf_machineN, ['a', '', 'c']);
  const many = Object.fromEntries(
    Array.from({ length: 500 }, (_, n) => [`snarf_machine${n}`, 'x']),
  );
  assert.equal(parseInput(plain, many).snarf_machineN.length, 20);
});

test('whatever is sent, every parameter comes out in its own shape', () => {
  const names = Object.keys(wanted.parameters).map((name) => name.replace(/N$/, '1'));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.anything()), (raw) => {
      for (const [name, value] of Object.entries(parseInput(existence, raw))) {
        if (name.endsWith('N')) assert.ok(Array.isArray(value));
        else
          assert.match(typeof value, name === 'save' ? /^(boolean|undefined)$/ : /^(string|und)/);
      }
    }),
  );
});

test('a reply as documented is found right, by number or by its digits', () => {
  const answer: Answer<typeof plain> = { count: 3, balance: '1.00', rows: [{ owed: '1.00' }] };
  assert.deepEqual(checkReply(plain, { error: '', ...answer }), []);
  const fromPerl = { error: '', ...answer, count: '3', _password: 'new', _token: 7 };
  assert.deepEqual(checkReply(plain, fromPerl), []);
});

test('a missing, mistyped or undocumented key of a reply is named', () => {
  const right = { error: '', count: 3, balance: '1.00', rows: [{ owed: '1.00' }] };
  const { balance: _missing, ...without } = right;
  assert.match(checkReply(plain, without).join(), /balance/);
  assert.match(checkReply(plain, { ...right, count: 'three' }).join(), /count/);
  assert.match(checkReply(plain, { ...right, secret: 1 }).join(), /secret/);
  assert.match(checkReply(plain, { ...right, rows: [{ owed: 1 }] }).join(), /rows\/0\/owed/);
  assert.match(checkReply(plain, { ...right, balance: '-.5' }).join(), /balance/);
});

test('an example is filled in, and says which value it needs', () => {
  const filled = fillExample({ session_id: '$session', price: '$5' }, { $session: 'abc' });
  assert.deepEqual(filled, { session_id: 'abc', price: '$5' });
  assert.throws(() => fillExample({ invnum: '$invoice' }, {}), /\$invoice/);
});

test('what is open to agents takes who they are and for whom they ask, and says no to strangers', () => {
  const names = Object.keys(open.parameters);
  assert.deepEqual(names.slice(0, 4), ['session_id', 'agent_session_id', 'custnum', 'first']);
  assert.deepEqual(
    names.filter((name) => open.parameters[name as keyof typeof open.parameters].needed),
    [],
  );
  const sent: Sent<typeof open> = { agent_session_id: 'a', custnum: 3, first: 'Bob' };
  const input: Input<typeof open> = parseInput(open, { ...sent });
  assert.deepEqual([input.agent_session_id, input.custnum, input.first], ['a', '3', 'Bob']);
  assert.deepEqual(open.refusals, ['cant_resume_session', 'unknown_custnum']);
  assert.ok(!Object.hasOwn(plain.parameters, 'custnum') && !plain.openToAgents);
});

test('a customer number that an operation takes itself stays what it is', () => {
  const { custnum } = operation({
    ...wanted,
    openToAgents: true,
    parameters: { ...wanted.parameters, custnum: text('Whom to choose.') },
    refusals: ['cant_resume_session', 'unknown_custnum'],
  }).parameters;
  assert.deepEqual([custnum.kind, custnum.description], ['text', 'Whom to choose.']);
});
