/** Bank accounts wherever cards are typed: at sign-up, to pay with, and to keep. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';

const password = 'abc12345';
const account = {
  account_number: '1234 5678',
  routing_number: '123456780',
  bank_name: 'First Bank',
};
const newcomer = {
  username: 'byaccount',
  _password: password,
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

test('whoever signs up may pay from a bank account, and is told what is wrong with it', async (t) => {
  const { pages, story } = await portalHouse(t);
  const surfer = await new Surfer(pages).get('/sign-up/1');
  await surfer.submit(newcomer);
  assert.match(surfer.text, /value="CHEK"/);
  await surfer.submit({ payby: 'CHEK', ...account, routing_number: '12' });
  assert.equal(surfer.status, 422);
  assert.match(surfer.text, /id="field-(?:account|routing)_number-error"/);
  assert.doesNotMatch(surfer.text, /1234 5678/);
  assert.match(surfer.text, /value="First Bank"/);
  await surfer.submit({ payby: 'CHEK', ...account });
  assert.equal(surfer.at, '/sign-up/done');
  await surfer.get('/billing/method');
  assert.match(surfer.text, /Bank account ending in 78/);
  const charges = story.gateway.captured();
  assert.deepEqual(
    charges.map(({ amount }) => amount),
    [3242],
  );
});

test('a bank account pays, and is kept only where that is wished', async (t) => {
  const { pages, story } = await portalHouse(t);
  const byInvoice = { payby: 'BILL', payinfo: '', payname: '' };
  const { username, session_id } = await newCustomer(story, byInvoice);
  const surfer = await new Surfer(pages).signIn(username, password);
  await surfer.get('/billing/pay');
  await surfer.submit({ what: 'balance', method: 'bank', ...account, account_number: '' });
  assert.equal(surfer.status, 422);
  assert.match(surfer.text, /id="field-account_number-error"/);
  await surfer.submit({ what: 'balance', method: 'bank', ...account });
  assert.match(surfer.at, /^\/billing\/payments\/\d+\?done=paid$/);
  assert.match(surfer.text, /Bank account ending in 78/);
  assert.deepEqual((await story.call('list_payby', { session_id })).payby, []);
  await surfer.get('/billing/pay');
  const more = { what: 'other', amount: '5', method: 'bank', ...account };
  await surfer.submit({ ...more, save: '1', auto: '1' });
  const { payby } = await story.call('list_payby', { session_id });
  assert.deepEqual(
    (payby as { payby: string }[]).map((each) => each.payby),
    ['CHEK'],
  );
});

test('where no bank accounts are taken none is asked for', async (t) => {
  const { pages, story } = await portalHouse(t);
  await story.set('signup_server-payby', 'CARD\nBILL');
  const { username } = await newCustomer(story);
  const surfer = await new Surfer(pages).signIn(username, password);
  for (const path of ['/billing/pay', '/billing/method/new']) {
    assert.doesNotMatch((await surfer.get(path)).text, /account_number/, path);
  }
  const stranger = await new Surfer(pages).get('/sign-up/1');
  await stranger.submit({ ...newcomer, username: 'another' });
  assert.doesNotMatch(stranger.text, /account_number/);
});
