/** The second factor, from its first code to its end, and everything that must not get around it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditOf } from '@lineside/server/customer/record-audit.ts';
import { takeSecondFactorAway } from '@lineside/server/sign-in/take-second-factor-away.ts';
import { codeAt, guard } from '../authenticator.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, type StoryCustomer, storyPeer } from '../story.ts';
import { everythingStored, sharedStory } from './shared-story.ts';

const password = 'abc12345';
const wrong = { error: 'Incorrect code.' };
const begin = { error: 'This took too long. Please begin again.' };

const signIn = (story: Story, { username }: StoryCustomer) =>
  story.call('login', { username, domain: 'example.com', password });

const tokenOf = async (story: Story, customer: StoryCustomer) =>
  (await signIn(story, customer)).login_token;

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  const subscriber = () => newCustomer(open(), { pkgpart: '2' });
  const guarded = async () => {
    const customer = await subscriber();
    return { ...customer, ...(await guard(open(), customer)) };
  };
  const withCode = (login_token: unknown, code: string) =>
    open().call('login_second_factor', { login_token, code });

  test('nothing is asked until a code has shown that the application works', async () => {
    const story = open();
    const customer = await subscriber();
    const { session_id } = customer;
    const { secret, otpauth_uri } = await story.call('begin_second_factor', {
      session_id,
      password,
    });
    const uri = new URL(String(otpauth_uri));
    assert.equal(uri.protocol, 'otpauth:');
    assert.equal(uri.searchParams.get('secret'), secret);
    assert.equal(uri.searchParams.get('issuer'), 'Example Internet');
    assert.equal((await signIn(story, customer)).error, '');
    const code = codeAt(String(secret), story.now().subtract({ minutes: 5 }));
    assert.deepEqual(await story.call('confirm_second_factor', { session_id, code }), wrong);
    const { error, recovery_codes } = await story.call('confirm_second_factor', {
      session_id,
      code: codeAt(String(secret), story.now()),
    });
    assert.equal(error, '');
    assert.equal(new Set(recovery_codes as string[]).size, 10);
    const info = await story.call('show_security', { session_id });
    assert.deepEqual([info.second_factor, info.recovery_codes_left], [1, 10]);
    const answered = await signIn(story, customer);
    assert.deepEqual(Object.keys(answered), ['error', 'login_token']);
    assert.equal(answered.error, 'Please enter the code of your second factor to sign in.');
  });

  test('turning it on ends the sessions that were opened with the password alone', async () => {
    const story = open();
    const customer = await subscriber();
    const stolen = await signIn(story, customer);
    await guard(story, customer);
    const list = await story.call('list_sessions', { session_id: stolen.session_id });
    assert.deepEqual(list, { error: "Can't resume session" });
    const { session_id } = customer;
    assert.equal((await story.call('list_sessions', { session_id })).error, '');
  });

  test('a code opens one session, once, and none that is older does', async () => {
    const story = open();
    const customer = await guarded();
    const [code, before] = [
      codeAt(customer.secret, story.now()),
      codeAt(customer.secret, story.now().subtract({ seconds: 30 })),
    ];
    const token = await tokenOf(story, customer);
    const opened = await withCode(token, `${code.slice(0, 3)} ${code.slice(3)}`);
    assert.equal(opened.error, '');
    assert.equal(opened.custnum, customer.custnum);
    assert.equal((await story.call('customer_info', opened)).custnum, customer.custnum);
    assert.deepEqual(await withCode(token, code), begin);
    for (const used of [code, before]) {
      assert.deepEqual(await withCode(await tokenOf(story, customer), used), wrong);
    }
    story.pass({ seconds: 30 });
    const next = codeAt(customer.secret, story.now());
    assert.equal((await withCode(await tokenOf(story, customer), next)).error, '');
  });

  test('of many calls at one moment with one code, one gets in', async () => {
    const story = open();
    const customer = await guarded();
    const tokens = [];
    for (let n = 0; n < 6; n += 1) tokens.push(await tokenOf(story, customer));
    const code = codeAt(customer.secret, story.now());
    const answers = await Promise.all(tokens.map((token) => withCode(token, code)));
    assert.equal(answers.filter(({ error }) => error === '').length, 1);
  });

  test('a recovery code is good for one time, with or without its dash', async () => {
    const story = open();
    const customer = await guarded();
    const [first = '', second = ''] = customer.recoveryCodes;
    const opened = await withCode(await tokenOf(story, customer), first);
    assert.deepEqual([opened.error, opened.recovery_codes_left], ['', 9]);
    assert.deepEqual(await withCode(await tokenOf(story, customer), first), wrong);
    const typed = ` ${second.replace('-', ' ').toUpperCase()} `;
    assert.equal((await withCode(await tokenOf(story, customer), typed)).error, '');
    const { session_id } = customer;
    const { recovery_codes } = await story.call('new_recovery_codes', { session_id, password });
    const old = customer.recoveryCodes[2] ?? '';
    assert.deepEqual(await withCode(await tokenOf(story, customer), old), wrong);
    const [made = ''] = recovery_codes as string[];
    assert.equal((await withCode(await tokenOf(story, customer), made)).error, '');
  });

  test('what goes on with a sign-in is good for five minutes and five wrong codes', async () => {
    const story = open();
    const customer = await guarded();
    const late = await tokenOf(story, customer);
    story.pass({ minutes: 5 });
    assert.deepEqual(await withCode(late, codeAt(customer.secret, story.now())), begin);
    const token = await tokenOf(story, customer);
    for (let n = 0; n < 5; n += 1) assert.deepEqual(await withCode(token, 'abcdef'), wrong);
    story.pass({ seconds: 2 });
    assert.deepEqual(await withCode(token, codeAt(customer.secret, story.now())), begin);
  });

  test('guessing codes is slowed down although the password is right each time', async () => {
    const story = open();
    const customer = await guarded();
    const answers: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      answers.push(String((await withCode(await tokenOf(story, customer), '12345x')).error));
    }
    assert.deepEqual(answers.slice(0, 5), Array(5).fill('Incorrect code.'));
    for (const answer of answers.slice(5)) assert.match(answer, /^Too many attempts/);
    let waits = 0;
    for (let n = 0; n < 20; n += 1) {
      const { error } = await withCode(await tokenOf(story, customer), '12345x');
      const seconds = Number(/in ([0-9]+) seconds/.exec(String(error))?.[1] ?? 0);
      waits = Math.max(waits, seconds);
      story.pass({ seconds });
    }
    assert(waits > 60, `it waits longer than for passwords: ${waits} seconds`);
    story.pass({ minutes: 15 });
    const code = codeAt(customer.secret, story.now());
    assert.equal((await withCode(await tokenOf(story, customer), code)).error, '');
  });

  test('it ends with the password or a code, and never with the session alone', async () => {
    const story = open();
    const customer = await guarded();
    const { session_id } = customer;
    const end = (sent: object) => story.call('end_second_factor', { session_id, ...sent });
    assert.deepEqual(await end({}), { error: 'Incorrect password.' });
    assert.deepEqual(await end({ password: 'x' }), { error: 'Incorrect password.' });
    assert.deepEqual(await end({ code: '12345x' }), wrong);
    assert.deepEqual(await end({ code: codeAt(customer.secret, story.now()) }), { error: '' });
    assert.equal((await signIn(story, customer)).error, '');
    assert.deepEqual(await end({ password }), { error: 'You have no second factor.' });
    const info = await story.call('show_security', { session_id });
    assert.deepEqual([info.second_factor, info.recovery_codes_left], ['', 0]);
  });

  test('a new password stops a sign-in that waits for its code', async () => {
    const story = open();
    const customer = await guarded();
    const token = await tokenOf(story, customer);
    const { username } = customer;
    const change = { username, domain: 'example.com', old_password: password };
    await story.call('passwd', { ...change, new_password: 'a better one' });
    assert.deepEqual(await withCode(token, codeAt(customer.secret, story.now())), begin);
  });

  test('secrets are stored so that nobody can use what is stored', async () => {
    const story = open();
    const customer = await guarded();
    const token = await tokenOf(story, customer);
    const everything = await everythingStored(story.database);
    for (const each of [customer.secret, String(token), ...customer.recoveryCodes]) {
      assert(!everything.includes(each));
      assert(!everything.includes(each.replace('-', '')));
    }
  });

  test('staff turn it off for whoever has lost everything, and it is written down', async () => {
    const story = open();
    const customer = await guarded();
    const named = { username: customer.username, domain: 'example.com' };
    const take = () => story.dispatch.write(storyPeer, (call) => takeSecondFactorAway(call, named));
    await take();
    assert.equal((await signIn(story, customer)).error, '');
    await assert.rejects(take(), { code: 'second_factor_off' });
    const audit = await story.dispatch.read(storyPeer, ({ tx }) => auditOf(tx, customer.custnum));
    assert(audit.some(({ action }) => action === 'took second factor away'));
  });

  test('an account that ends takes its second factor along', async () => {
    const story = open();
    const customer = await guarded();
    const { session_id } = customer;
    assert.deepEqual(await story.call('cancel', { session_id }), { error: '' });
    const info = await story.call('show_security', { session_id });
    assert.deepEqual([info.error, info.second_factor, info.recovery_codes_left], ['', '', 0]);
  });
});
