import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OperationName, operations } from '@lineside/contract';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, type StoryCustomer } from '../story.ts';
import { everythingStored, rowCounts, sharedStory } from './shared-story.ts';

const cannotResume = { error: "Can't resume session" };
const customersOwn = (Object.keys(operations) as OperationName[]).filter(
  (name) => operations[name].caller === 'customer',
);

const loginOf = (story: Story, { username }: StoryCustomer, changes: object = {}) =>
  story.call('login', { username, domain: 'example.com', password: 'abc12345', ...changes });

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh, {});
  const subscriber = () => newCustomer(open(), { pkgpart: '2' });

  test('a session is good for exactly its hour, however it is used', async () => {
    const story = open();
    const { session_id } = await subscriber();
    story.pass({ minutes: 59, seconds: 59, milliseconds: 999 });
    assert.equal((await story.call('customer_info', { session_id })).error, '');
    story.pass({ milliseconds: 1 });
    for (const name of customersOwn) {
      assert.deepEqual(await story.call(name, { session_id }), cannotResume, name);
    }
  });

  test('a session lives as long as the setting said when it began', async () => {
    const story = open();
    const customer = await subscriber();
    await story.set('selfservice-session_timeout', '2 minutes');
    const { session_id } = await loginOf(story, customer);
    await story.set('selfservice-session_timeout', '1 hour');
    story.pass({ seconds: 119 });
    assert.equal((await story.call('list_pkgs', { session_id })).error, '');
    story.pass({ seconds: 1 });
    assert.deepEqual(await story.call('list_pkgs', { session_id }), cannotResume);
    assert.equal((await story.call('list_pkgs', { session_id: customer.session_id })).error, '');
  });

  test('whatever is no session is answered alike, by every call that needs one', async () => {
    const story = open();
    const { session_id } = await subscriber();
    const wrong: unknown[] = [
      undefined,
      null,
      '',
      '0',
      0,
      1,
      true,
      [session_id],
      { session_id },
      session_id.slice(1),
      `${session_id}0`,
      session_id.toUpperCase(),
      session_id.replace(/^./, '\0'),
      `${session_id}'--`,
      'x'.repeat(100_000),
      '☃'.repeat(32),
    ];
    const before = await rowCounts(story.database);
    for (const name of customersOwn) {
      for (const each of wrong) {
        assert.deepEqual(await story.call(name, { session_id: each }), cannotResume, name);
      }
      assert.deepEqual(await story.call(name, {}), cannotResume, name);
    }
    assert.deepEqual(await rowCounts(story.database), before);
  });

  test('the session is checked before anything else of the call', async () => {
    const story = open();
    for (const name of customersOwn) {
      const sent = {
        session_id: 'f'.repeat(32),
        payinfo: '<',
        amount: 'x',
        pkgnum: 'y',
        state: 'TX',
      };
      assert.deepEqual(await story.call(name, sent), cannotResume, name);
    }
  });

  test('a session is stored so that nobody can use what is stored', async () => {
    const story = open();
    const { session_id } = await subscriber();
    assert(!(await everythingStored(story.database)).includes(session_id));
  });

  test('a clock that steps back breaks nothing', async () => {
    const story = open();
    const customer = await subscriber();
    const { session_id } = customer;
    const order = { session_id, pkgpart: '1', username: 'back.in.time' };
    const made = await story.call('order_pkg', order);
    story.pass({ minutes: -3 });
    assert.equal((await story.call('customer_info', { session_id })).error, '');
    assert.deepEqual(await story.call('order_pkg', order), made, 'a repeat is still a repeat');
    story.pass({ hours: -30 });
    assert.deepEqual(await story.call('customer_info', { session_id }), cannotResume);
    const again = await loginOf(story, customer);
    assert.equal(again.error, '');
    const pay = {
      session_id: again.session_id,
      payinfo: '4111111111111111',
      month: '07',
      year: '2031',
      payname: 'Zoe',
      amount: '1.00',
    };
    assert.equal((await story.call('process_payment', pay)).error, '');
    const cancelled = await story.call('cancel_pkg', { ...again, pkgpart: '1' });
    assert.deepEqual(cancelled, { error: '' });
    story.pass({ hours: 30, minutes: 3 });
    assert.equal((await loginOf(story, customer)).error, '');
  });

  test('who has no account, or cannot know the domain, learns what the setting allows', async () => {
    const story = open();
    const customer = await subscriber();
    for (const [uniform, unknown] of [
      ['1', 'Incorrect password.'],
      ['0', 'User not found.'],
    ] as const) {
      await story.set('uniform_login_errors', uniform);
      const wrong = await loginOf(story, customer, { password: 'wrong' });
      assert.deepEqual(wrong, { error: 'Incorrect password.' });
      for (const name of ['passwd', 'login'] as const) {
        const nobody = {
          username: `nobody${uniform}`,
          domain: 'example.com',
          old_password: 'x',
          password: 'x',
        };
        assert.deepEqual(await story.call(name, nobody), { error: unknown }, name);
        const nowhere = { ...nobody, domain: 'no.where' };
        assert.deepEqual(await story.call(name, nowhere), { error: 'Domain no.where not found' });
      }
    }
    await story.set('uniform_login_errors', '1');
    const upper = { username: customer.username.toUpperCase(), domain: 'EXAMPLE.com' };
    assert.equal((await loginOf(story, customer, upper)).error, '');
  });

  test('guessing is slowed down, and the right password always gets in again', async () => {
    const story = open();
    const customer = await subscriber();
    const nobody = { username: 'nobody.ever' };
    for (const changes of [{}, nobody]) {
      const answers: unknown[] = [];
      for (let n = 0; n < 8; n += 1) {
        const { error } = await loginOf(story, customer, { password: 'wrong', ...changes });
        answers.push(error);
      }
      const text = 'Too many attempts. Try again in 1 seconds.';
      const expected = [...Array(5).fill('Incorrect password.'), ...Array(3).fill(text)];
      assert.deepEqual(answers, expected, 'the same for an account and for nobody');
    }
    assert.match(String((await loginOf(story, customer)).error), /^Too many/);
    let waited = 0;
    for (let n = 0; n < 12; n += 1) {
      const { error } = await loginOf(story, customer, { password: 'wrong' });
      const seconds = /in ([0-9]+) seconds/.exec(String(error))?.[1];
      if (seconds === undefined) continue;
      assert(Number(seconds) <= 60, `waiting ${seconds} seconds`);
      story.pass({ seconds: Number(seconds) });
      waited += Number(seconds);
    }
    story.pass({ seconds: 60 });
    assert(waited > 0);
    assert.equal((await loginOf(story, customer)).error, '', 'never locked out for good');
    const wrong = await loginOf(story, customer, { password: 'wrong' });
    assert.deepEqual(wrong, { error: 'Incorrect password.' }, 'and counting starts anew');
  });

  test('a new password ends the other sessions of the account, and only those', async () => {
    const story = open();
    const customer = await subscriber();
    const other = await subscriber();
    const [kept, lost] = [await loginOf(story, customer), await loginOf(story, customer)];
    const change = {
      username: customer.username,
      domain: 'example.com',
      old_password: 'abc12345',
      new_password: 'a better one',
      session_id: kept.session_id,
    };
    assert.deepEqual(await story.call('passwd', { ...change, session_id: other.session_id }), {
      error: '',
    });
    for (const { session_id } of [kept, lost, customer]) {
      assert.deepEqual(await story.call('list_pkgs', { session_id }), cannotResume);
    }
    assert.equal((await story.call('list_pkgs', { session_id: other.session_id })).error, '');
    const mine = await loginOf(story, customer, { password: 'a better one' });
    const back = { ...change, old_password: 'a better one', new_password: 'abc12345' };
    const reply = await story.call('passwd', { ...back, session_id: mine.session_id });
    assert.deepEqual(reply, { error: '' });
    assert.equal((await story.call('list_pkgs', { session_id: mine.session_id })).error, '');
  });
});
