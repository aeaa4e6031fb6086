import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';

async function onThePage(t: Parameters<typeof portalHouse>[0]) {
  const house = await portalHouse(t);
  const customer = await newCustomer(house.story);
  const surfer = await new Surfer(house.pages).signIn(customer.username, 'abc12345');
  await surfer.get('/account/close');
  return { ...house, customer, surfer };
}

test('leaving shows what ends and what is given back, and costs what was shown', async (t) => {
  const { surfer, customer, story } = await onThePage(t);
  const { session_id } = customer;
  assert.match(surfer.text, new RegExp(`${customer.username}@example\\.com`));
  const { balance } = await story.call('preview_close', { session_id });
  await surfer.submit({ sure: '1' }, '/account/close');
  assert.equal(surfer.at, '/?done=closed');
  assert.match(surfer.text, /Your account is closed/);
  assert.equal((await story.call('customer_info', { session_id })).balance, balance);
  await surfer.get('/account/close');
  assert.match(surfer.text, /Nothing is left to end/);
  await story.assertBalanced();
});

test('nothing ends without the box, nor at another price than was shown', async (t) => {
  const { surfer, customer, story } = await onThePage(t);
  await surfer.submit({}, '/account/close');
  assert.match(surfer.text, /id="field-sure-error"/);
  await surfer.submit({ sure: '1', quote: '' }, '/account/close');
  assert.equal(surfer.status, 422);
  await surfer.get('/account/close');
  story.pass({ minutes: 25 });
  await surfer.submit({ sure: '1' }, '/account/close');
  assert.match(surfer.text, /no longer good/);
  const { cust_pkg } = await story.call('list_pkgs', { session_id: customer.session_id });
  assert.equal((cust_pkg as unknown[]).length, 1);
});
