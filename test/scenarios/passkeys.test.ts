/** Passkeys, from a browser played in software: registered, used, refused, removed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guard, portal, registerPasskey, SoftPasskey } from '../authenticator.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story } from '../story.ts';
import { everythingStored, sharedStory } from './shared-story.ts';

const password = 'abc12345';
const refused = { error: 'This passkey cannot be accepted.' };
const late = { error: 'This took too long. Please begin again.' };

const optionsOf = async (story: Story) =>
  (await story.call('begin_login_passkey', {})).options as string;

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  const subscriber = () => newCustomer(open(), { pkgpart: '2' });

  test('a passkey opens a session by itself, where a second factor is wanted, too', async () => {
    const story = open();
    const customer = await subscriber();
    await guard(story, customer);
    const { passkey, passkeynum } = await registerPasskey(story, customer);
    const options = await optionsOf(story);
    assert.equal(JSON.parse(options).rpId, 'my.example.com');
    const response = passkey.signIn(options);
    const opened = await story.call('login_passkey', { response });
    assert.deepEqual([opened.error, opened.custnum], ['', customer.custnum]);
    const { session_id } = opened;
    const { passkeys } = await story.call('list_passkeys', { session_id });
    const [row] = passkeys as { passkeynum: number; name: string; last_used: number }[];
    assert.deepEqual([row?.passkeynum, row?.name], [passkeynum, 'Telephone']);
    assert.equal(row?.last_used, Math.floor(story.now().epochMilliseconds / 1000));
    const { attempts } = await story.call('sign_in_history', { session_id });
    const [latest] = attempts as { way: string; words: string }[];
    assert.equal(latest?.words, 'Signed in with the passkey.');
    assert.equal((await story.call('show_security', { session_id })).passkeys, 1);
  });

  test('an answer counts once, for minutes, and only to what it was asked for', async () => {
    const story = open();
    const customer = await subscriber();
    const { passkey } = await registerPasskey(story, customer);
    const response = passkey.signIn(await optionsOf(story));
    assert.equal((await story.call('login_passkey', { response })).error, '');
    assert.deepEqual(await story.call('login_passkey', { response }), late);
    const old = passkey.signIn(await optionsOf(story));
    story.pass({ minutes: 5 });
    assert.deepEqual(await story.call('login_passkey', { response: old }), late);
    const { session_id } = await story.call('login', {
      username: customer.username,
      domain: 'example.com',
      password,
    });
    const begun = await story.call('begin_passkey', { session_id, password });
    const { challenge, rp } = JSON.parse(String(begun.options));
    const other = passkey.signIn(JSON.stringify({ challenge, rpId: rp.id }));
    assert.deepEqual(await story.call('login_passkey', { response: other }), late);
  });

  test('what is not signed by the key, for our pages, by a person, is refused', async () => {
    const story = open();
    const customer = await subscriber();
    const { passkey } = await registerPasskey(story, customer);
    const wrong = [
      { forged: true },
      { origin: 'https://my.example.com.evil.example' },
      { verified: false },
    ];
    for (const each of wrong) {
      const response = passkey.signIn(await optionsOf(story), each);
      assert.deepEqual(await story.call('login_passkey', { response }), refused);
    }
    const unknown = new SoftPasskey().signIn(await optionsOf(story));
    assert.deepEqual(await story.call('login_passkey', { response: unknown }), refused);
    const copied = passkey.signIn(await optionsOf(story));
    assert.equal((await story.call('login_passkey', { response: copied })).error, '');
    // A copy of the key counts on from where it was copied.
    passkey.uses -= 3;
    const clone = passkey.signIn(await optionsOf(story));
    assert.deepEqual(await story.call('login_passkey', { response: clone }), refused);
  });

  test('only what its user was examined for, on our pages, is registered', async () => {
    const story = open();
    const { session_id } = await subscriber();
    await story.set('portal_url', portal);
    const begin = async () => (await story.call('begin_passkey', { session_id, password })).options;
    for (const each of [{ origin: 'https://evil.example' }, { verified: false }]) {
      const response = new SoftPasskey().register(await begin(), each);
      assert.deepEqual(await story.call('finish_passkey', { session_id, response }), refused);
    }
    const thief = await subscriber();
    const response = new SoftPasskey().register(await begin());
    const stolen = { session_id: thief.session_id, response };
    assert.deepEqual(await story.call('finish_passkey', stolen), late, 'not another account');
    const made = await story.call('finish_passkey', { session_id, response });
    assert.match(String(made.name), /^Passkey [0-9]+$/);
    const twice = await story.call('finish_passkey', { session_id, response });
    assert.deepEqual(twice, late, 'the challenge is used up');
  });

  test('a passkey that is removed, or whose account ends, opens nothing', async () => {
    const story = open();
    const customer = await subscriber();
    const { session_id } = customer;
    const first = await registerPasskey(story, customer);
    const second = await registerPasskey(story, customer);
    const { passkeynum } = first;
    const removed = await story.call('remove_passkey', { session_id, passkeynum });
    assert.deepEqual(removed, { error: '' });
    const response = first.passkey.signIn(await optionsOf(story));
    assert.deepEqual(await story.call('login_passkey', { response }), refused);
    await story.call('cancel', { session_id });
    const last = second.passkey.signIn(await optionsOf(story));
    assert.deepEqual(await story.call('login_passkey', { response: last }), refused);
  });

  test('a challenge is stored so that nobody can use what is stored', async () => {
    const story = open();
    await story.set('portal_url', portal);
    const { challenge } = JSON.parse(await optionsOf(story));
    assert(!(await everythingStored(story.database)).includes(challenge));
  });
});
