import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';

async function atThePage(t: Parameters<typeof portalHouse>[0]) {
  const house = await portalHouse(t);
  await house.story.set('payment_return_url', 'https://my.example.com/billing/pay/return');
  const customer = await newCustomer(house.story, { payby: 'BILL', payinfo: '', payname: '' });
  const surfer = await new Surfer(house.pages).signIn(customer.username, 'abc12345');
  await surfer.get('/billing/pay');
  assert.match(surfer.text, /href="\/billing\/pay\/elsewhere"/);
  await surfer.get('/billing/pay/elsewhere');
  await surfer.submit({ method: 'CC', amount: '$20,00' }, '/billing/pay/elsewhere');
  const url = /href="(http[^"]*)" rel="noreferrer"/.exec(surfer.text)?.[1] ?? '';
  const reference = url.split('/').at(-1) ?? '';
  /** What the customer does there; the address to which he is sent back. */
  const answer = (yes: boolean): string => {
    const back = new URL(house.story.gateway.answerPage(reference, yes) ?? '');
    return `${back.pathname}${back.search}`;
  };
  const { session_id } = customer;
  const balance = async () => (await house.story.call('customer_info', { session_id })).balance;
  return { ...house, customer, surfer, answer, balance };
}

test('who pays on a page of the gateway comes back to a receipt', async (t) => {
  const { surfer, answer, balance, story, faults } = await atThePage(t);
  assert.match(surfer.text, /\$20\.00/);
  await surfer.get('/billing/pay/return');
  assert.match(surfer.text, /Your payment has not arrived yet/);
  const back = answer(true);
  for (let again = 0; again < 2; again++) {
    await surfer.get(back);
    assert.match(surfer.at, /^\/billing\/payments\/\d+\?done=paid$/);
  }
  assert.equal(await balance(), '12.42');
  await story.assertBalanced();
  assert.deepEqual(faults, []);
});

test('who gives up has paid nothing; another amount waits until then', async (t) => {
  const { surfer, balance } = await atThePage(t);
  await surfer.get('/billing/pay/elsewhere');
  await surfer.submit({ method: 'CC', amount: '5' }, '/billing/pay/elsewhere');
  assert.equal(surfer.at, '/billing/pay/return');
  await surfer.submit({}, '/billing/pay/return');
  assert.equal(surfer.at, '/billing/pay?done=given_up');
  assert.match(surfer.text, /Nothing was paid/);
  assert.equal(await balance(), '32.42');
});

test('what the gateway says no to is said, with the way to try again', async (t) => {
  const { surfer, answer, balance } = await atThePage(t);
  await surfer.get(answer(false));
  assert.match(surfer.text, /<section class="notice bad"><h2>Nothing was paid/);
  assert.match(surfer.text, /href="\/billing\/pay">Pay now/);
  assert.equal(await balance(), '32.42');
});

test("another customer's payment, and one that nobody made, lead to one's own bills", async (t) => {
  const { pages, story, answer } = await atThePage(t);
  const other = await newCustomer(story);
  const surfer = await new Surfer(pages).signIn(other.username, 'abc12345');
  for (const path of [answer(true), '/billing/pay/return?payment=1-made-up']) {
    await surfer.get(path);
    assert.equal(surfer.at, '/billing?done=returned');
  }
});
