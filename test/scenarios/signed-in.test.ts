/** What a customer sees of who is signed in and who tried, and what he can do about it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operations } from '@lineside/contract';
import type { Peer } from '@lineside/server/call.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, type StoryCustomer } from '../story.ts';
import { billed, everythingStored, rowsOf, sharedStory } from './shared-story.ts';

interface Row {
  readonly session: string;
  readonly current: 1 | '';
  readonly account: string;
  readonly started: number;
  readonly last_used: number;
  readonly origin: string;
  readonly client: string;
}

interface Attempt {
  readonly success: 1 | '';
  readonly way: string;
  readonly account: string;
  readonly words: string;
  readonly origin: string;
  readonly client: string;
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 ' +
  '(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

const signIn = (story: Story, { username }: StoryCustomer, sent: object = {}) =>
  story.call('login', { username, domain: 'example.com', password: 'abc12345', ...sent });

const sessionsOf = async (story: Story, session_id: unknown) =>
  (await story.call('list_sessions', { session_id })).sessions as Row[];

const attemptsOf = async (story: Story, session_id: unknown) =>
  (await story.call('sign_in_history', { session_id })).attempts as Attempt[];

/** The login of somebody at an address, over a wire of that name. */
const from = (story: Story, peer: Peer, sent: object) =>
  story.dispatch.call(operations.login.packet, { ...sent }, peer);

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  const subscriber = () => newCustomer(open(), { pkgpart: '2' });

  test('open sessions are listed with where they came from, the latest first', async () => {
    const story = open();
    const customer = await subscriber();
    story.pass({ seconds: 10 });
    const phone = { remote_address: '2001:db8::7', user_agent: iPhone };
    const { session_id } = await signIn(story, customer, phone);
    story.pass({ seconds: 10 });
    await signIn(story, customer, { remote_address: 'nonsense', user_agent: 'curl/8.5.0' });
    const rows = await sessionsOf(story, session_id);
    assert.deepEqual(
      rows.map(({ current, origin, client }) => [current, origin, client]),
      [
        ['', 'test', 'curl'],
        [1, '2001:db8::7', 'Safari on iPhone'],
        ['', 'test', ''],
      ],
    );
    assert(rows.every(({ account }) => account === `${customer.username}@example.com`));
    assert.equal(new Set(rows.map((row) => row.session)).size, 3);
    const everything = await everythingStored(story.database);
    for (const { session } of rows) assert(!everything.includes(session), 'names are not stored');
  });

  test('the last use is known to about five minutes, also of calls that only read', async () => {
    const story = open();
    const { session_id } = await subscriber();
    const lastUsed = async () => (await sessionsOf(story, session_id))[0]?.last_used ?? 0;
    const began = await lastUsed();
    story.pass({ minutes: 4 });
    await story.call('customer_info', { session_id });
    assert.equal(await lastUsed(), began);
    story.pass({ minutes: 2 });
    await story.call('customer_info', { session_id });
    assert.equal(await lastUsed(), began + 6 * 60);
  });

  test('a session that is revoked is over at once, and every other goes on', async () => {
    const story = open();
    const customer = await subscriber();
    const stranger = await subscriber();
    const second = await signIn(story, customer);
    const third = await signIn(story, customer);
    const rows = await sessionsOf(story, third.session_id);
    const [own] = rows.filter((row) => row.current === 1);
    const foreign = await story.call('revoke_session', {
      session_id: stranger.session_id,
      session: own?.session,
    });
    const unknown = await story.call('revoke_session', {
      session_id: stranger.session_id,
      session: 'f'.repeat(24),
    });
    assert.deepEqual(foreign, unknown);
    assert.equal(foreign.error, 'This session is over already.');
    const sent = { session_id: second.session_id, session: own?.session };
    assert.deepEqual(await story.call('revoke_session', sent), { error: '' });
    assert.equal((await story.call('revoke_session', sent)).error, foreign.error);
    const ended = await story.call('list_sessions', { session_id: third.session_id });
    assert.deepEqual(ended, { error: "Can't resume session" });
    assert.equal((await sessionsOf(story, second.session_id)).length, 2);
    const others = { session_id: second.session_id };
    assert.equal((await story.call('revoke_other_sessions', others)).revoked, 1);
    assert.equal((await story.call('revoke_other_sessions', others)).revoked, 0);
    const first = await story.call('list_sessions', { session_id: customer.session_id });
    assert.deepEqual(first, { error: "Can't resume session" });
    assert.equal((await sessionsOf(story, stranger.session_id)).length, 1);
  });

  test('all accounts of a customer are one list, those of another customer are not', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const second = { pkgpart: '1', username: 'of.the.same', _password: 'abc12345' };
    await story.call('order_pkg', { session_id, ...second });
    const other = { username: 'of.the.same', domain: 'example.com', password: 'abc12345' };
    assert.equal((await story.call('login', other)).error, '');
    const accounts = (await sessionsOf(story, session_id)).map((row) => row.account);
    assert.equal(accounts.length, 2);
    assert(accounts.includes('of.the.same@example.com'));
  });

  test('who signed in and who failed is kept, and nothing of what was typed', async () => {
    const story = open();
    const customer = await subscriber();
    await signIn(story, customer, { password: 'a mistyped secret', user_agent: firefox });
    await story.call('login', { username: 'my password', domain: 'example.com', password: 'x' });
    const attempts = await attemptsOf(story, customer.session_id);
    assert.deepEqual(
      attempts.map(({ success, way, client, words }) => [success, way, client, words]),
      [
        ['', 'password', 'Firefox on Linux', 'Did not sign in: wrong password.'],
        [1, 'password', '', 'Signed in with the password.'],
      ],
    );
    const rows = JSON.stringify(await rowsOf(story.database, 'SELECT * FROM sign_in'));
    assert(!rows.includes('mistyped') && !rows.includes('my password'));
  });

  test('the history stays bounded, and failures do not push out what succeeded', async () => {
    const story = open();
    const customer = await subscriber();
    const { session_id } = customer;
    await story.set('selfservice-session_timeout', '9 days');
    const kept = await signIn(story, customer);
    await story.set('selfservice-session_timeout', '1 hour');
    for (let n = 0; n < 60; n += 1) {
      story.pass({ seconds: 61 });
      await signIn(story, customer, { password: 'wrong' });
    }
    assert.equal((await story.call('list_sessions', { session_id })).error, "Can't resume session");
    const attempts = await attemptsOf(story, kept.session_id);
    assert.equal(attempts.filter(({ success }) => success === '').length, 50);
    assert.equal(attempts.filter(({ success }) => success === 1).length, 2);
    story.pass({ hours: 24 * 7 * 14 });
    const last = await signIn(story, customer);
    for (let n = 0; n < 3; n += 1) await signIn(story, customer);
    assert.equal((await attemptsOf(story, last.session_id)).length, 4);
  });

  test('an origin is slowed down for all that it tries, and nobody else is', async () => {
    const story = open();
    const customer = await subscriber();
    await story.set('limit_sign_in_origin', '5');
    const attacker = { wire: 'http', origin: '203.0.113.66' } as const;
    const right = { username: customer.username, domain: 'example.com', password: 'abc12345' };
    for (let n = 0; n < 5; n += 1) {
      const guess = { username: `guess${n}`, domain: 'example.com', password: 'x' };
      assert.equal((await from(story, attacker, guess)).error, 'Incorrect password.');
    }
    const slowed = String((await from(story, attacker, right)).error);
    assert.match(slowed, /^Too many attempts\. Try again in [0-9]+ seconds\.$/);
    const spoofed = { ...right, remote_address: '198.51.100.1' };
    assert.equal(
      (await from(story, attacker, spoofed)).error,
      slowed,
      'an open wire is not believed',
    );
    const other = { wire: 'http', origin: '203.0.113.67' } as const;
    assert.equal((await from(story, other, right)).error, '');
    const portal = { wire: 'socket', origin: '/run/socket' } as const;
    const told = { ...right, remote_address: attacker.origin };
    assert.match(String((await from(story, portal, told)).error), /^Too many/);
    assert.equal((await from(story, portal, right)).error, '', 'a road for many is not counted');
    story.pass({ minutes: 10 });
    assert.equal((await from(story, attacker, right)).error, '', 'and the window slides on');
    await story.set('limit_sign_in_origin', '100');
  });

  test('a mail address signs in where it can mean one account only', async () => {
    const story = open();
    const own = await newCustomer(story, { pkgpart: '2', invoicing_list: 'only.mine@example.net' });
    const shared = await newCustomer(story, { pkgpart: '2', invoicing_list: 'both@example.net' });
    await newCustomer(story, { pkgpart: '2', invoicing_list: 'BOTH@example.net' });
    const by = (email: string, password = 'abc12345') => story.call('login', { email, password });
    assert.equal((await by(`${own.username}@Example.com`)).svcnum, own.svcnum);
    assert.equal((await by('Only.Mine@Example.net')).svcnum, own.svcnum);
    const wrong = { error: 'Incorrect password.' };
    assert.deepEqual(await by('only.mine@example.net', 'x'), wrong);
    assert.deepEqual(await by('both@example.net'), wrong);
    assert.deepEqual(await by('nobody@nowhere.example'), wrong);
    assert.deepEqual(await by('no address'), wrong);
    assert.equal((await by(`${shared.username}@example.com`)).svcnum, shared.svcnum);
    // However it is named, the failures of an account are counted together.
    for (let n = 0; n < 2; n += 1) await by('only.mine@example.net', 'x');
    for (let n = 0; n < 3; n += 1) await by(`${own.username}@example.com`, 'x');
    assert.match(String((await signIn(story, own)).error), /^Too many/);
    await story.call('cancel', { session_id: own.session_id });
    story.pass({ minutes: 2 });
    assert.deepEqual(await by('only.mine@example.net'), wrong, 'who has left has no account');
  });
});
