import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';

const details = {
  username: 'newcomer',
  _password: 'abc12345',
  first: 'Nora',
  last: 'Newcomer',
  address1: '3 Pine St',
  city: 'Oakland',
  state: 'CA',
  zip: '94601',
  country: 'US',
  daytime: '510-555-0142',
  invoicing_list: 'nora@example.net',
};
const card = {
  payby: 'CARD',
  payinfo: '4111 1111 1111 1111',
  month: '07',
  year: '2031',
  paycvv: '123',
};

test('a sign-up takes four forms, nothing is typed twice, and ends signed in', async (t) => {
  const { pages, story } = await portalHouse(t);
  const surfer = await new Surfer(pages).get('/offers');
  assert.match(surfer.text, /href="\/sign-up\/1"/);
  await surfer.get('/sign-up/1');
  await surfer.submit(details);
  assert.equal(surfer.at, '/sign-up/1/payment');
  assert.doesNotMatch(surfer.text, /abc12345/);
  await surfer.submit(card);
  assert.equal(surfer.at, '/sign-up/done');
  assert.match(surfer.text, /newcomer@example\.com/);
  await surfer.get('/');
  assert.match(surfer.text, /Hello Nora/);
  await story.assertBalanced();
});

test('the first invoice is shown with the taxes of the address before an account is made', async (t) => {
  const { pages, story } = await portalHouse(t);
  const surfer = await new Surfer(pages).get('/sign-up/1');
  await surfer.submit(details);
  assert.match(surfer.text, /Your first invoice/);
  assert.match(surfer.text, /Sales tax/);
  assert.match(surfer.text, /<strong>\$32\.42<\/strong>/);
  assert.match(surfer.text, /<dd>Jul 15, 2026<\/dd>/);
  await surfer.get('/sign-up/1');
  await surfer.submit({ ...details, state: 'NV' });
  assert.match(surfer.text, /<strong>\$29\.95<\/strong>/);
  assert.doesNotMatch(surfer.text, /Sales tax/);
  const { error } = await story.call('login', {
    username: details.username,
    domain: 'example.com',
    password: details._password,
  });
  assert.notEqual(error, '');
});

test('what is wrong is said beside its field, all at once, and what was typed is kept', async (t) => {
  const { pages } = await portalHouse(t);
  const surfer = await new Surfer(pages).get('/sign-up/1');
  await surfer.submit({ ...details, username: 'x', zip: 'nowhere', invoicing_list: 'no address' });
  assert.equal(surfer.status, 422);
  for (const name of ['username', 'zip', 'invoicing_list']) {
    assert.match(surfer.text, new RegExp(`id="field-${name}-error"`), name);
  }
  assert.match(surfer.text, /value="3 Pine St"/);
  assert.doesNotMatch(surfer.text, /abc12345/);
});

test('a declined card is explained, makes nothing, and another card may follow', async (t) => {
  const { pages, story } = await portalHouse(t);
  const surfer = await new Surfer(pages).get('/sign-up/1');
  await surfer.submit(details);
  await surfer.submit({ ...card, payinfo: '4000000000000002' });
  assert.equal(surfer.status, 422);
  assert.match(surfer.text, /bank has not approved the charge/);
  assert.doesNotMatch(surfer.text, /_decline/);
  await surfer.submit(card);
  assert.equal(surfer.at, '/sign-up/done');
  await story.assertBalanced();
});

test('a user name that was taken meanwhile is asked for again, with everything else as it was', async (t) => {
  const { pages } = await portalHouse(t);
  const first = await new Surfer(pages).get('/sign-up/1');
  await first.submit(details);
  const second = await new Surfer(pages).get('/sign-up/1');
  await second.submit({ ...details, first: 'Nell' });
  await first.submit(card);
  await second.submit(card);
  assert.match(second.at, /^\/sign-up\/1\?/);
  assert.match(second.text, /id="field-username-error"/);
  assert.match(second.text, /value="Nell"/);
  await second.submit({ username: 'other' });
  assert.equal(second.at, '/sign-up/1/payment');
  await second.submit(card);
  assert.equal(second.at, '/sign-up/done');
});

test('a prepaid card pays a sign-up, and one that nobody knows is refused beside its field', async (t) => {
  const { pages, story } = await portalHouse(t);
  const surfer = await new Surfer(pages).get('/sign-up/1');
  await surfer.submit(details);
  await surfer.submit({ payby: 'PREPAY', pin: '12345678' });
  assert.match(surfer.text, /id="field-pin-error"/);
  await surfer.submit({ payby: 'PREPAY', pin: await story.prepaidPin(10_000) });
  assert.equal(surfer.at, '/sign-up/done');
});

test('whoever comes to the payment without the form before is sent to it', async (t) => {
  const { pages } = await portalHouse(t);
  const surfer = await new Surfer(pages).get('/sign-up/1/payment');
  assert.equal(surfer.at, '/sign-up/1');
});

test('the host decides whose offers and whose name are shown', async (t) => {
  const { pages } = await portalHouse(t);
  const surfer = await new Surfer(pages, { host: 'other.example:8080' }).get('/offers');
  assert.match(surfer.text, /Other &lt;Shop&gt;/);
  assert.match(surfer.text, /Elsewhere only/);
  assert.doesNotMatch(surfer.text, /Dialup/);
});

test('the price with taxes is told for a place before anything is typed', async (t) => {
  const { pages } = await portalHouse(t);
  const surfer = await new Surfer(pages).get('/sign-up/1');
  assert.doesNotMatch(surfer.text, /Your first invoice/);
  await surfer.get('/sign-up/1?place=US%2FCA');
  assert.match(surfer.text, /<strong>\$32\.42<\/strong>/);
  await surfer.get('/sign-up/1?place=US%2FNV%2F');
  assert.match(surfer.text, /<strong>\$29\.95<\/strong>/);
  await surfer.get('/sign-up/1?place=nowhere');
  assert.equal(surfer.status, 200);
  assert.doesNotMatch(surfer.text, /Your first invoice/);
});
