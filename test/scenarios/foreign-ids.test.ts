/**
 * Whose number it is must make no difference to what a stranger is told. Generated from the
 * contract: a parameter that takes a number is either of the catalogue or tried here.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type OperationName, operations } from '@lineside/contract';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import { billed, goodCard, rowCounts, sharedStory } from './shared-story.ts';

/** What the numbers belong to. A referrer may be anybody: that is what it is for. */
const ownerOf: Readonly<Record<string, 'customer' | 'agent' | 'catalogue' | 'anybody'>> = {
  invnum: 'customer',
  paynum: 'customer',
  pkgnum: 'customer',
  custpaybynum: 'customer',
  svcnum: 'customer',
  invoicing_list: 'customer',
  custnum: 'agent',
  after: 'catalogue',
  pkgpart: 'catalogue',
  svcpart: 'catalogue',
  // Of the provider, or of this customer; stories of their own try the others.
  domsvc: 'catalogue',
  popnum: 'catalogue',
  agentnum: 'catalogue',
  refnum: 'catalogue',
  date: 'catalogue',
  quantity: 'catalogue',
  weight: 'catalogue',
  referral_custnum: 'anybody',
};

/** Numbers of nobody. */
const unknown = [0, 999_998, 2_147_483_647, 2_147_483_648, '99999999999999999999'];

interface Attempt {
  readonly name: OperationName;
  readonly parameter: string;
}

const takesNumbers = (name: OperationName): readonly string[] =>
  Object.entries(operations[name].parameters)
    .filter(([parameter, { kind }]) => kind === 'number' || parameter === 'invoicing_list')
    .map(([parameter]) => parameter);

const names = Object.keys(operations) as OperationName[];
const attempts: readonly Attempt[] = names.flatMap((name) =>
  takesNumbers(name)
    .filter((parameter) => ownerOf[parameter] === 'customer')
    .map((parameter) => ({ name, parameter })),
);

/** What is sent with the number, where the call would else be refused before it is looked at. */
const besides: Readonly<Partial<Record<OperationName, object>>> = {
  new_customer: signUpForm(),
  provision_acct: { svcpart: '1', username: 'x.y', _password: 'abc12345', _password2: 'abc12345' },
  myaccount_passwd: { new_password: 'another one', new_password2: 'another one' },
};

/** Numbers of everything that a customer has, by the parameter that would name it. */
async function belongings(story: Story) {
  const { session_id, svcnum } = await billed(story);
  const order = { session_id, pkgpart: '1', username: 'foreign.order' };
  const made = await story.call('order_pkg', order);
  const ended = await story.call('order_pkg', { ...order, username: 'foreign.ended' });
  await story.call('cancel_pkg', { session_id, pkgnum: ended.pkgnum });
  const { open } = await story.call('customer_info', { session_id });
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  for (const amount of ['1.00', '2.00']) {
    await story.call('process_payment', { session_id, ...goodCard, amount });
  }
  const cards = [{ payinfo: '5454545454545454' }, { payinfo: '4242424242424242' }];
  for (const card of cards) {
    const kept = await story.call('insert_payby', {
      session_id,
      ...goodCard,
      ...card,
      payby: 'DCRD',
    });
    assert.equal(kept.error, '');
  }
  const { payby } = await story.call('list_payby', { session_id });
  const { payments } = await story.call('list_payments', { session_id });
  const owned: Readonly<Record<string, readonly number[]>> = {
    paynum: (payments as { paynum: number }[]).map(({ paynum }) => paynum),
    custpaybynum: (payby as { custpaybynum: number }[]).map(({ custpaybynum }) => custpaybynum),
    invnum: (open as { invnum: number }[]).map(({ invnum }) => invnum),
    pkgnum: [
      ...(cust_pkg as { pkgnum: number }[]).map(({ pkgnum }) => pkgnum),
      Number(ended.pkgnum),
    ],
    svcnum: [svcnum, Number(made.svcnum), Number(ended.svcnum)],
    invoicing_list: [svcnum, Number(made.svcnum), Number(ended.svcnum)],
  };
  return owned;
}

test('every parameter that takes a number is known to be of somebody or of the catalogue', () => {
  for (const name of names) {
    for (const parameter of takesNumbers(name)) {
      assert(Object.hasOwn(ownerOf, parameter), `${name}.${parameter}`);
    }
  }
  const tried = attempts.map(({ name, parameter }) => `${name}.${parameter}`);
  for (const each of ['edit_info.invoicing_list', 'invoice.invnum', 'cancel_pkg.pkgnum']) {
    assert(tried.includes(each), each);
  }
});

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  let owned: Awaited<ReturnType<typeof belongings>>;
  let session_id: string;
  before(async () => {
    owned = await belongings(open());
    ({ session_id } = await newCustomer(open(), { pkgpart: '2' }));
  });

  for (const { name, parameter } of attempts) {
    test(`${name} answers a foreign ${parameter} exactly like an unknown one`, async (t) => {
      const story = open();
      const base = { ...(name !== 'new_customer' && { session_id }), ...besides[name] };
      const answer = async (value: unknown) => {
        const reply = await story.call(name, { ...base, [parameter]: value });
        assert.notEqual(reply.error, '', `${parameter} ${String(value)}`);
        return JSON.stringify(reply).replaceAll(String(value), '#');
      };
      const before = await rowCounts(story.database);
      const answers = new Set<string>();
      for (const value of unknown) answers.add(await answer(value));
      assert.equal(answers.size, 1, [...answers].join('\n'));
      const foreign = owned[parameter] ?? [];
      assert(foreign.length > 1, `the other customer has several to name as ${parameter}`);
      for (const value of foreign) answers.add(await answer(value));
      assert.equal(answers.size, 1, [...answers].join('\n'));
      assert.deepEqual(await rowCounts(story.database), before);
      t.diagnostic(`${foreign.length} foreign and ${unknown.length} unknown numbers`);
    });
  }

  test('a foreign package is as unknown with its definition as without', async () => {
    const story = open();
    for (const pkgnum of owned.pkgnum ?? []) {
      for (const pkgpart of ['1', '2', '77']) {
        const reply = await story.call('cancel_pkg', { session_id, pkgnum, pkgpart });
        assert.deepEqual(reply, { error: `unknown pkgnum ${pkgnum}` });
      }
    }
    const byDefinition = await story.call('cancel_pkg', { session_id, pkgpart: '1' });
    assert.deepEqual(byDefinition, { error: 'unknown pkgpart 1' });
  });

  test('an account of somebody else is no session to keep', async () => {
    const story = open();
    const [victim, thief] = await Promise.all([
      newCustomer(story, { pkgpart: '2' }),
      newCustomer(story, { pkgpart: '2' }),
    ]);
    const change = {
      username: thief.username,
      domain: 'example.com',
      old_password: 'abc12345',
      new_password: 'abc123456',
      session_id: victim.session_id,
    };
    assert.deepEqual(await story.call('passwd', change), { error: '' });
    const kept = await story.call('customer_info', { session_id: victim.session_id });
    assert.equal(kept.custnum, victim.custnum);
  });
});
