/** Who has lost his password gets a link by mail, and nobody learns who has an account. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailResets } from '@lineside/server/password-reset/mail-resets.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, storyPeer } from '../story.ts';
import { quickPasswords } from './quick-passwords.ts';
import { mailedLinks, portal, resetToken } from './reset-links.ts';
import { everythingStored, ownSession, rowCounts, rowsOf, sharedStory } from './shared-story.ts';

const choice = (token: string, password = 'correct horse battery') => ({
  session_id: token,
  new_password: password,
  new_password2: password,
});

const domain = 'example.com';

forEachDatabase((_name, fresh) => {
  const shared = sharedStory(fresh, { passwords: quickPasswords });
  const open = async (): Promise<Story> => {
    await shared().set('portal_url', portal);
    return shared();
  };

  test('the link of a mail lets its reader choose a new password, once', async () => {
    const story = await open();
    const { session_id, username } = await newCustomer(story, { pkgpart: '2' });
    const token = await resetToken(story, username);
    const [last] = (await mailedLinks(story)).slice(-1);
    assert.deepEqual([last?.to, last?.username], ['zoe@example.net', `${username}@${domain}`]);
    assert.equal(last?.link, `${portal}/reset/${token}`);
    const checked = await story.call('check_reset_passwd', { session_id: token });
    assert.deepEqual(checked, {
      error: '',
      session_id: token,
      username,
      domain,
      email: `${username}@${domain}`,
    });
    const gone = { error: "Can't resume session" };
    assert.deepEqual(await story.call('customer_info', { session_id: token }), gone);
    assert.deepEqual(await story.call('check_reset_passwd', { session_id }), gone);

    const both = await Promise.all(
      [1, 2].map(() => story.call('process_reset_passwd', choice(token))),
    );
    assert.deepEqual(both.map(({ error }) => error).sort(), ['', gone.error]);
    assert.deepEqual(await story.call('check_reset_passwd', { session_id: token }), gone);
    assert.deepEqual(await story.call('customer_info', { session_id }), gone);
    const login = { username, domain, password: 'correct horse battery' };
    assert.equal((await story.call('login', login)).error, '');
    const old = { ...login, password: 'abc12345' };
    assert.equal((await story.call('login', old)).error, 'Incorrect password.');
  });

  test('a link is over after an hour, and when another one was used', async () => {
    const story = await open();
    const { username } = await newCustomer(story, { pkgpart: '2' });
    const first = await resetToken(story, username);
    story.pass({ minutes: 59, seconds: 59 });
    assert.equal((await story.call('check_reset_passwd', { session_id: first })).error, '');
    const second = await resetToken(story, username);
    story.pass({ seconds: 1 });
    const over = await story.call('process_reset_passwd', choice(first));
    assert.equal(over.error, "Can't resume session");
    const third = await resetToken(story, username);
    assert.equal((await story.call('process_reset_passwd', choice(second))).error, '');
    const used = await story.call('process_reset_passwd', choice(third));
    assert.equal(used.error, "Can't resume session");
  });

  test('a refused password leaves the link as it is, and wrong passwords before do not matter', async () => {
    const story = await open();
    const { username } = await newCustomer(story, { pkgpart: '2' });
    const wrong = { username, domain, password: 'wrong' };
    for (let n = 0; n < 8; n += 1) await story.call('login', wrong);
    assert.match(String((await story.call('login', wrong)).error), /^Too many attempts/);
    const token = await resetToken(story, username);
    for (const [password, error] of [
      ['short', /^Illegal password \(/],
      ['password1', /^Invalid password - /],
      [`x${username}x`, /^Invalid password - /],
      ['', /^Enter new password$/],
    ] as const) {
      const reply = await story.call('process_reset_passwd', choice(token, password));
      assert.match(String(reply.error), error);
    }
    assert.equal((await story.call('process_reset_passwd', choice(token))).error, '');
    const login = { username, domain, password: 'correct horse battery' };
    assert.equal((await story.call('login', login)).error, '');
  });

  test('by mail address: the account that is called so, and those whose invoices go there', async () => {
    const story = await open();
    const address = 'Shared.Box@example.org';
    const one = await newCustomer(story, {
      pkgpart: '2',
      invoicing_list: `${address}, b@example.org`,
    });
    const order = { session_id: one.session_id, pkgpart: '2', username: 'shared.second' };
    await story.call('order_pkg', order);
    const two = await newCustomer(story, { pkgpart: '2', invoicing_list: address.toLowerCase() });
    const before = (await mailedLinks(story)).length;
    const asked = await story.call('reset_passwd', { email: 'shared.box@EXAMPLE.org' });
    assert.deepEqual(asked, { error: '' });
    const links = (await mailedLinks(story)).slice(before);
    assert.deepEqual(
      links.map(({ to, username }) => `${to} ${username}`).sort(),
      [
        `${address} ${one.username}@${domain}`,
        `${address} shared.second@${domain}`,
        `${address.toLowerCase()} ${two.username}@${domain}`,
      ].sort(),
    );
    assert.equal(new Set(links.map(({ token }) => token)).size, 3);
    await story.call('reset_passwd', { email: `${one.username}@${domain}` });
    const own = (await mailedLinks(story)).slice(before + 3);
    assert.deepEqual(
      own.map(({ to }) => to),
      [address, 'b@example.org'],
    );
    assert.equal(new Set(own.map(({ token }) => token)).size, 1);
  });

  test('whether anybody has a name is seen neither in the answer nor in what it does', async () => {
    const story = await open();
    const { username } = await newCustomer(story, { pkgpart: '2' });
    await newCustomer(story, { pkgpart: '2', username: 'abuse' });
    const house = await ownSession(story, 'house.lost');
    assert(house);
    const askings = [
      { username, domain },
      { username: 'nobody.has.this', domain },
      { username: 'nobody', domain: 'no.where' },
      { username: 'abuse', domain },
      { username: 'house.lost', domain },
      { email: 'zoe@example.net' },
      { email: 'nobody@example.net' },
      { email: 'no address' },
    ];
    await mailResets(story.dispatch, storyPeer);
    const mailed = (await mailedLinks(story)).length;
    for (const asked of askings) {
      const before = await rowCounts(story.database);
      assert.deepEqual(await story.call('reset_passwd', asked), { error: '' });
      const after = await rowCounts(story.database);
      const one = { ...before, reset_request: (before.reset_request ?? 0) + 1 };
      assert.deepEqual(after, one, JSON.stringify(asked));
    }
    const links = (await mailedLinks(story)).slice(mailed);
    const names = links.map((link) => link.username);
    assert(names.includes(`${username}@${domain}`));
    for (const name of ['abuse', 'house.lost']) assert(!names.includes(`${name}@${domain}`), name);
    const left = await rowsOf(story.database, 'SELECT * FROM reset_request');
    assert.deepEqual(left, []);
  });

  test('nobody is told by whose name it is how long to wait, and no mailbox is filled', async () => {
    const story = await open();
    const { username } = await newCustomer(story, { pkgpart: '2' });
    const answers = async (name: string) => {
      const texts: unknown[] = [];
      for (let n = 0; n < 9; n += 1) {
        texts.push((await story.call('reset_passwd', { username: name, domain })).error);
        story.pass({ seconds: 1 });
      }
      return texts;
    };
    const before = (await mailedLinks(story)).length;
    const known = await answers(username);
    const unknown = await answers('nobody.waits');
    assert.deepEqual(known, unknown);
    assert.equal(known.filter((text) => /^Too many attempts/.test(String(text))).length, 2);
    assert.equal((await mailedLinks(story)).length - before, 3);
    const login = { username, domain, password: 'abc12345' };
    assert.equal((await story.call('login', login)).error, '', 'signing in is not slowed down');
  });

  test('the token is nowhere but in the mail, and the mail can be read by nobody before', async () => {
    const story = await open();
    const { username } = await newCustomer(story, { pkgpart: '2' });
    const token = await resetToken(story, username);
    const stored = await everythingStored(story.database);
    assert(!stored.includes(token));
    assert(!stored.includes(`${portal}/reset`));
  });

  test('a link for pages of one own has the form that they need', async () => {
    const story = await open();
    const { username } = await newCustomer(story, { pkgpart: '2' });
    await story.set('portal_url', '');
    const off = await story.call('reset_passwd', { username, domain });
    assert.deepEqual(off, { error: 'Password resets disabled' });
    const pages = 'https://old.example.com/selfservice.cgi?action=reset;session=';
    await story.set('password_reset_link', `${pages}{token}`);
    await story.call('reset_passwd', { username, domain });
    const [last] = (await mailedLinks(story)).slice(-1);
    assert.equal(last?.link, `${pages}${last?.token}`);
    await story.set('password_reset_link', '');
  });

  test('while somebody types he is told whether a password will do', async () => {
    const story = await open();
    const { session_id, svcnum, username } = await newCustomer(story, { pkgpart: '2' });
    const judge = (sent: object) => story.call('validate_passwd', { fieldid: 'p', ...sent });
    const good = { error: '', fieldid: 'p', password_valid: 1, password_invalid: '' };
    assert.deepEqual(await judge({ check_password: 'correct horse battery' }), good);
    for (const sent of [
      { check_password: 'short' },
      { check_password: 'Passw0rd1' },
      { check_password: `my${username}2`, session_id, svcnum },
      { check_password: 'i am zoe.lee', username: 'zoe.lee' },
    ]) {
      const { password_valid, password_invalid } = await judge(sent);
      assert.equal(password_valid, '');
      assert.notEqual(password_invalid, '');
    }
    const other = await newCustomer(story, { pkgpart: '2' });
    const foreign = await judge({ check_password: 'x', session_id, svcnum: other.svcnum });
    assert.deepEqual(foreign, { error: 'Service not found' });
  });
});
