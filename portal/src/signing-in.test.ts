import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';

const password = 'abc12345';

test('an account is found by its own address and by that of its invoices', async (t) => {
  const { pages, story } = await portalHouse(t);
  const { username } = await newCustomer(story, { invoicing_list: 'zoe@mail.example' });
  for (const name of [`${username}@example.com`, 'zoe@mail.example']) {
    const surfer = await new Surfer(pages).get('/sign-in');
    await surfer.submit({ username: name, password }, '/sign-in');
    assert.equal(surfer.at, '/', name);
    assert.match(surfer.text, /Hello Zoë/);
  }
});

test('who signs out has ended the session itself, not only forgotten it', async (t) => {
  const { pages, story } = await portalHouse(t);
  const { username } = await newCustomer(story);
  const surfer = await new Surfer(pages).signIn(username, password);
  const session_id = surfer.cookies.get('lineside_session') ?? '';
  assert.equal((await story.call('customer_info', { session_id })).error, '');
  await surfer.get('/sign-out');
  await surfer.submit({}, '/sign-out');
  assert.match(surfer.text, /You are signed out/);
  assert.match(String((await story.call('customer_info', { session_id })).error), /resume session/);
});

test('a session that is over already is signed out without a word of it', async (t) => {
  const { pages, story } = await portalHouse(t);
  const { username } = await newCustomer(story);
  const surfer = await new Surfer(pages).signIn(username, password);
  const session_id = surfer.cookies.get('lineside_session') ?? '';
  await surfer.get('/sign-out');
  await story.call('logout', { session_id });
  await surfer.submit({}, '/sign-out');
  assert.equal(surfer.at, '/sign-in?done=signed_out');
});

test('the status page says what is announced', async (t) => {
  const { pages, story } = await portalHouse(t);
  const surfer = await new Surfer(pages).get('/status');
  assert.match(surfer.text, /Nothing is announced/);
  await story.set('announcements', 'A router is replaced on <Friday>.');
  await surfer.get('/status');
  assert.match(surfer.text, /A router is replaced on &lt;Friday&gt;\./);
});
