/**
 * Whatever is sent, in whatever parameter: an answer that the contract knows, never a fault, and
 * nothing made when the answer is no.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type OperationName, operations } from '@lineside/contract';
import { messages, type RefusalCode, refusalCodes } from '@lineside/contract/messages.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, quickForm, type StoryCustomer, signUpForm } from '../story.ts';
import { callOn, goodCard, rowsOf, sharedStory } from './shared-story.ts';

const missing = Symbol('missing');

/** What a database might choke on. */
const awkward: Readonly<Record<string, unknown>> = {
  nothing: missing,
  undefined,
  empty: '',
  list: ['a', 'b'],
  hash: { a: 1 },
  'a hundred thousand characters': 'x'.repeat(100_000),
  emoji: '😀',
  NUL: 'a\0b',
  'half a character': '\ud83d',
  'bytes that are no UTF-8': 'Z\xfc\xff',
  'no number': Number.NaN,
};

const strange: Readonly<Record<string, unknown>> = {
  ...awkward,
  'a hundred thousand digits': '9'.repeat(100_000),
  'a huge number': 1e300,
  null: null,
  'an empty list': [],
  'a nested list': [[[{}]]],
  'control characters': '\u0001\u001b\u007f',
  lines: 'a\nb\r\nc',
  blanks: '   ',
  zero: '0',
  number: 42,
  negative: -1,
  fraction: 1.5,
  infinity: Number.POSITIVE_INFINITY,
  true: true,
  false: false,
  quotes: `'";--`,
  markup: '<script>alert(1)</script>',
  'a property of objects': '__proto__',
};

type GoodCall = (customer: StoryCustomer, n: number) => Readonly<Record<string, unknown>>;

const home = { address1: '1 Elm St', city: 'Oakland', state: 'CA', zip: '94601' };

const account: GoodCall = ({ username }) => ({
  username,
  domain: 'example.com',
  old_password: 'abc12345',
  password: 'abc12345',
  new_gecos: 'Zoe',
  new_shell: '/bin/sh',
});
const own: GoodCall = ({ session_id }) => ({ session_id });

/** A call that succeeds, as often as wished; of others the session alone is sent. */
const goodCalls: Readonly<Partial<Record<OperationName, GoodCall>>> = {
  passwd: account,
  login: account,
  edit_info: ({ session_id }) => ({
    session_id,
    company: 'Example',
    payby: 'CARD',
    payinfo: 'xxxxxxxxxxxx1111',
    invoicing_list: 'a@example.net',
  }),
  invoice: ({ session_id }) => ({ session_id, invnum: 1 }),
  process_payment: ({ session_id }, n) => ({
    session_id,
    ...goodCard,
    amount: '0.01',
    paybatch: `types ${n}`,
  }),
  order_pkg: ({ session_id }, n) => ({
    session_id,
    pkgpart: '2',
    username: `types.${n}`,
    _password: 'abc12345',
  }),
  cancel_pkg: ({ session_id }) => ({ session_id, pkgpart: '1' }),
  preview_order: ({ session_id }) => ({ session_id, pkgpart: '2' }),
  preview_change: ({ session_id }) => ({ session_id, pkgnum: '2', pkgpart: '1' }),
  preview_cancel: ({ session_id }) => ({ session_id, pkgnum: '2', when: 'end' }),
  preview_suspend: ({ session_id }) => ({ session_id, pkgnum: '2' }),
  new_customer: (_customer, n) => signUpForm({ pkgpart: '2', username: `types.new.${n}` }),
  new_customer_minimal: () => quickForm({ pkgpart: '2', ...home }),
  cancel: () => ({}),
};

const protocolCodes = refusalCodes.filter((code) => messages[code].kind === 'protocol');

/** Which refusal a text is, where the codes are shown in it. */
function codeOf(text: string): RefusalCode | undefined {
  const shown = / \(error code ([a-z_]+)\)/.exec(text)?.[1];
  return (
    refusalCodes.find((code) => code === shown) ??
    protocolCodes.find((code) => messages[code].text === text)
  );
}

const counted = ['customer', 'package', 'service', 'account', 'account_name', 'invoice', 'payment'];
const alsoCounted = ['credit', 'posting', 'entry', 'intent', 'task', 'audit', 'session'];
const countAll = `SELECT ${[...counted, ...alsoCounted, 'invoice_destination', 'external_mailbox']
  .map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`)
  .join(', ')}`;

/** Three names stand for one operation, and some take nothing. */
const names = (Object.keys(operations) as OperationName[]).filter(
  (name) =>
    name !== 'chfn' && name !== 'chsh' && Object.keys(operations[name].parameters).length > 0,
);

const sentNames = (name: OperationName): readonly string[] =>
  Object.keys(operations[name].parameters).map((parameter) => parameter.replace(/N$/, '1'));

forEachDatabase((database, fresh) => {
  const open = sharedStory(fresh);
  // What is read and refused before any database is asked needs no second round.
  const values = database === 'SQLite' ? strange : awkward;
  let customer: StoryCustomer;
  let calls = 0;
  before(async () => {
    const story = open();
    await story.set('show-msgcat-codes', '1');
    await story.set('selfservice-session_timeout', '9 days');
    await newCustomer(story, { payby: 'BILL', payinfo: '', paydate: '' });
    customer = await newCustomer(story, { pkgpart: '2' });
  });

  for (const name of names) {
    const parameters = sentNames(name);
    const count = parameters.length * Object.keys(values).length;
    test(`${name} answers ${count} wrong calls as documented`, async () => {
      const story = open();
      for (const parameter of parameters) {
        for (const [what, value] of Object.entries(values)) {
          calls += 1;
          const sent: Record<string, unknown> = { ...(goodCalls[name] ?? own)(customer, calls) };
          if (value === missing) delete sent[parameter];
          else sent[parameter] = value;
          const before = await rowsOf(story.database, countAll);
          const reply = await callOn(story.dispatch, name, sent);
          const place = `${parameter}: ${what}`;
          assert.deepEqual(story.faults, [], place);
          if (operations[name].withoutError === true && reply.error === undefined) continue;
          assert.equal(typeof reply.error, 'string', place);
          if (reply.error === '') continue;
          const code = codeOf(String(reply.error));
          const declared: readonly RefusalCode[] = operations[name].refusals;
          assert(code && declared.includes(code), `${place}: ${reply.error}`);
          assert(String(reply.error).length < 400, `${place}: a long text`);
          assert.deepEqual(await rowsOf(story.database, countAll), before, place);
        }
        // Nobody is kept waiting for the wrong passwords of before.
        story.pass({ minutes: 61 });
      }
    });
  }

  test('what is no hash of parameters counts as none', async () => {
    const peer = { wire: 'test', origin: 'test' } as const;
    for (const raw of [[], ['a'], Object.create(null), new Map(), { 1: 2 }]) {
      const sent = raw as Readonly<Record<string, unknown>>;
      const reply = await open().dispatch.call('MyAccount/customer_info', sent, peer);
      assert.deepEqual(reply, { error: "Can't resume session" });
    }
    assert.deepEqual(open().faults, []);
  });

  test('a packet that nobody knows is named as far as it can be shown', async () => {
    const peer = { wire: 'test', origin: 'test' } as const;
    for (const [name, shown] of [
      ['MyAccount/nothing', 'MyAccount/nothing'],
      ['__proto__', '__proto__'],
      ['constructor', 'constructor'],
      ['a\0b\n☃', 'a?b??'],
      ['x'.repeat(1000), 'x'.repeat(80)],
      ['', ''],
    ] as const) {
      const _error = `WARNING: error dispatching ${shown}: unknown FS::ClientAPI sub ${shown}\n`;
      assert.deepEqual(await open().dispatch.call(name, {}, peer), { _error });
    }
  });
});
