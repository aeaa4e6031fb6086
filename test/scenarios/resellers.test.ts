import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type OperationName, operations } from '@lineside/contract';
import { agentPassword, agentSession, agentUsername, giveLogin } from '../agents.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type StoryCustomer, signUpForm } from '../story.ts';
import { everythingStored, goodCard, rowCounts, sharedStory } from './shared-story.ts';

const cannotResume = { error: "Can't resume session" };
const wrong = { error: 'Incorrect password.' };
const openOnes = (Object.keys(operations) as OperationName[]).filter(
  (name) => operations[name].openToAgents,
);

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  let own: StoryCustomer;
  let elsewhere: StoryCustomer;
  before(async () => {
    const story = open();
    await giveLogin(story, 1);
    await giveLogin(story, 2);
    own = await newCustomer(story, { username: 'own.one', last: 'Ownly' });
    elsewhere = await newCustomer(story, {
      username: 'else.one',
      last: 'Ownless',
      agentnum: '2',
      pkgpart: '4',
    });
  });
  const listed = async (session_id: string, sent: object) => {
    const reply = await open().call('agent_list_customers', { session_id, ...sent });
    assert.equal(reply.error, '');
    return (reply.customers as { custnum: number }[]).map(({ custnum }) => custnum);
  };

  test('an agent signs in by his name and password alone', async () => {
    const story = open();
    const login = (sent: object) => story.call('agent_login', { ...sent });
    const right = { username: agentUsername(1).toUpperCase(), password: agentPassword };
    assert.match(String((await login(right)).session_id), /^[0-9a-f]{32}$/);
    const needed = { error: 'Must specify your reseller username and password.' };
    assert.deepEqual(await login({}), needed);
    assert.deepEqual(await login({ username: right.username }), needed);
    assert.deepEqual(await login({ password: right.password }), needed);
    assert.deepEqual(await login({ ...right, password: 'Shop secret' }), wrong);
    assert.deepEqual(await login({ ...right, username: 'nobody' }), wrong);
    assert.deepEqual(await login({ ...right, username: own.username }), wrong);
    const asCustomer = { ...right, domain: 'example.com' };
    assert.deepEqual(await story.call('login', asCustomer), wrong);
  });

  test('whoever guesses waits, and the right password is not locked out for good', async () => {
    const story = open();
    const guess = { username: agentUsername(2), password: 'x' };
    for (let n = 0; n < 5; n += 1) assert.deepEqual(await story.call('agent_login', guess), wrong);
    const right = { ...guess, password: agentPassword };
    const { error } = await story.call('agent_login', right);
    assert.equal(error, 'Too many attempts. Try again in 1 seconds.');
    story.pass({ seconds: 1 });
    assert.equal((await story.call('agent_login', right)).error, '');
    assert.deepEqual(await story.call('agent_login', guess), wrong);
  });

  test('a session ends with sign-out, with its time, and with the agent', async () => {
    const story = open();
    const [first, second] = [await agentSession(story, 1), await agentSession(story, 1)];
    const info = (session_id: string) => story.call('agent_info', { session_id });
    assert.deepEqual(await story.call('agent_logout', { session_id: first }), { error: '' });
    assert.deepEqual(await story.call('agent_logout', { session_id: first }), cannotResume);
    assert.deepEqual(await info(first), cannotResume);
    assert.equal((await info(second)).agent, 'Own shop');
    await giveLogin(story, 1, { disabled: true });
    const login = { username: agentUsername(1), password: agentPassword };
    assert.deepEqual(await story.call('agent_login', login), wrong);
    assert.deepEqual(await info(second), cannotResume);
    const asked = { agent_session_id: second, custnum: own.custnum };
    assert.deepEqual(await story.call('customer_info', asked), cannotResume);
    await giveLogin(story, 1);
    assert.equal((await info(second)).error, '');
  });

  test('neither the password nor a session of an agent is written down', async () => {
    const story = open();
    const session_id = await agentSession(story, 1);
    const stored = await everythingStored(story.database);
    assert(!stored.includes(session_id));
    assert(!stored.includes(`"${agentPassword}"`));
  });

  test('an agent counts and finds his own customers, and no others', async () => {
    const story = open();
    const session_id = await agentSession(story, 2);
    const bill = { payby: 'BILL', payinfo: '', paydate: '', agentnum: '2', pkgpart: '4' };
    const gone = await newCustomer(story, { ...bill, last: 'Leaver', company: 'Left & Co' });
    await story.call('cancel', { ...gone });
    const { num_active, num_cancel, num_prospect, num_susp, agentnum } = await story.call(
      'agent_info',
      { session_id },
    );
    assert.deepEqual(
      [agentnum, num_prospect, num_active, num_susp, num_cancel].map(Number),
      [2, 0, 1, 0, 1],
    );
    const [both, active, left] = [
      [elsewhere.custnum, gone.custnum],
      [elsewhere.custnum],
      [gone.custnum],
    ];
    assert.deepEqual(await listed(session_id, {}), both);
    assert.deepEqual(await listed(session_id, { active: 1 }), active);
    assert.deepEqual(await listed(session_id, { cancel: 1, active: 1 }), both);
    assert.deepEqual(await listed(session_id, { susp: 1, prospect: 1 }), []);
    assert.deepEqual(await listed(session_id, { search: 'own' }), active);
    assert.deepEqual(await listed(session_id, { search: 'left &' }), left);
    assert.deepEqual(await listed(session_id, { search: elsewhere.username }), active);
    assert.deepEqual(await listed(session_id, { search: own.custnum }), []);
    assert.deepEqual(await listed(session_id, { search: own.username }), []);
    assert.deepEqual(await listed(session_id, { search: '%' }), []);
    assert.deepEqual(await listed(session_id, { after: elsewhere.custnum }), left);
  });

  test('a list of customers shows no number of a card and no tax number', async () => {
    const story = open();
    const made = await newCustomer(story, { ss: '123456789', last: 'Secretive' });
    const session_id = await agentSession(story, 1);
    const reply = await story.call('agent_list_customers', { session_id, search: 'secretive' });
    const [row] = reply.customers as Record<string, unknown>[];
    assert.equal(row?.custnum, made.custnum);
    assert.deepEqual([row?.payby, row?.status, row?.status_label], ['CARD', 'active', 'Active']);
    assert.doesNotMatch(JSON.stringify(reply), /1111|123456789|payinfo|paycvv|"ss"/);
  });

  test('what is open to agents answers them as it answers the customer', async () => {
    const story = open();
    const customer = await newCustomer(story, {});
    const { session_id, custnum } = customer;
    const byAgent = { agent_session_id: await agentSession(story, 1), custnum };
    const asked = async (who: Readonly<Record<string, unknown>>, n: number) => ({
      info: await story.call('customer_info', who),
      packages: await story.call('list_pkgs', who),
      preview: { ...(await story.call('preview_order', { ...who, pkgpart: '2' })), quote: '' },
      ordered: (
        await story.call('order_pkg', { ...who, pkgpart: '2', username: `by.${custnum}.${n}` })
      ).error,
    });
    const [first, second] = [await asked({ session_id }, 1), await asked(byAgent, 2)];
    assert.deepEqual(second.info, first.info);
    assert.deepEqual(second.preview, first.preview);
    assert.deepEqual([first.ordered, second.ordered], ['', '']);
    assert.equal((second.packages.cust_pkg as unknown[]).length, 2);
  });

  test('no call at all reaches the customer of another agent', async () => {
    const story = open();
    const before = await rowCounts(story.database);
    const agent_session_id = await agentSession(story, 1);
    const good = { ...goodCard, pkgpart: '2', username: 'stolen', pkgnum: '1', amount: '1.00' };
    for (const name of openOnes) {
      for (const custnum of [elsewhere.custnum, 999_998]) {
        const reply = await story.call(name, { agent_session_id, custnum, ...good });
        assert.deepEqual(reply, { error: `unknown custnum ${custnum}` }, name);
      }
    }
    const sessions = Number(before.agent_session) + 1;
    const after = await rowCounts(story.database);
    assert.deepEqual({ ...after }, { ...before, agent_session: sessions });
  });

  test('an agent is shown his own packages, and signs up customers of his own', async () => {
    const story = open();
    const session_id = await agentSession(story, 2);
    const offers = await story.call('signup_info', { session_id });
    const pkgparts = (rows: unknown) => (rows as { pkgpart: number }[]).map((row) => row.pkgpart);
    assert.deepEqual(pkgparts(offers.part_pkg), [4]);
    assert.deepEqual(Object.keys(offers.agentnum2part_pkg as object), ['2']);
    assert.deepEqual(pkgparts((await story.call('signup_info', { agentnum: 2 })).part_pkg), [4]);
    const error = 'Unknown agent';
    assert.deepEqual(await story.call('signup_info', { agentnum: 77 }), { error });
    assert.deepEqual(await story.call('signup_info', { session_id: 'x' }), cannotResume);
    const form = { ...signUpForm({ agentnum: '1', pkgpart: '4' }), session_id };
    const made = await story.call('new_customer', form);
    assert.equal(made.error, '');
    assert((await listed(session_id, {})).includes(Number(made.custnum)));
    const notSold = { ...signUpForm({ pkgpart: '1' }), session_id };
    assert.equal(
      (await story.call('new_customer', notSold)).error,
      'This package is not available',
    );
    const stranger = { ...signUpForm(), session_id: own.session_id };
    assert.deepEqual(await story.call('new_customer', stranger), cannotResume);
  });

  test('the same word for a sign-up means another one for every agent', async () => {
    const story = open();
    const form = signUpForm({ pkgpart: '4', agentnum: '2', signup_token: 'once' });
    const first = await story.call('new_customer', { ...form });
    const session_id = await agentSession(story, 2);
    const again = await story.call('new_customer', { ...form, session_id });
    assert.equal(first.error, '');
    assert.deepEqual(again, { error: 'Username in use' });
  });
});
