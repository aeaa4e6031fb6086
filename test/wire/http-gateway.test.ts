import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedEvent } from '@lineside/server/card-gateway/sandbox-file.ts';
import { askingCard } from '../scenarios/gateway-story.ts';
import { rows } from '../scenarios/nights.ts';
import { balanceOf, billed } from '../scenarios/shared-story.ts';
import { type HttpHouse, httpHouse, post } from './http-listening.ts';

const plain = { redirect: 'manual' } as const;

async function housePaying(t: Parameters<typeof httpHouse>[0]) {
  const house = await httpHouse(t);
  await house.story.set('payment_return_url', `${house.url}/payments/return`);
  const { session_id } = await billed(house.story);
  const sent = { session_id, ...askingCard, amount: '20.00', paybatch: 'one' };
  return { house, session_id, sent };
}

const deliver = (house: HttpHouse, event: RecordedEvent, headers = {}) =>
  fetch(`${house.url}/webhooks/sandbox`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...house.story.gateway.signed(event, house.story.now()),
      ...headers,
    },
    body: event.body,
  });

const balanced = async ({ story }: HttpHouse, session_id: string, wanted: string) => {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await balanceOf(story, session_id)) === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.equal(await balanceOf(story, session_id), wanted);
};

test('a browser goes to the bank and comes back to a page that has settled it', async (t) => {
  const { house, session_id, sent } = await housePaying(t);
  const key = { 'idempotency-key': 'pay' };
  const told = await post(house, 'process_payment', sent, key);
  assert.deepEqual([told.status, told.body.error_code], [202, 'payment_unconfirmed']);
  const { confirm_url } = told.body;
  const page = await fetch(String(confirm_url));
  const text = await page.text();
  assert.match(text, /Pay <strong>20\.00 USD<\/strong>/);
  const [, action = ''] = /action="([^"]+\/yes)"/.exec(text) ?? [];
  const answered = await fetch(new URL(action, house.url), { method: 'POST', ...plain });
  assert.equal(answered.status, 303);
  assert.equal((await fetch(String(confirm_url))).status, 404, 'the page is over');
  const location = answered.headers.get('location') ?? '';
  const back = await fetch(location);
  assert.match(await back.text(), /Your payment was received/);
  assert.equal(await balanceOf(house.story, session_id), '12.42');
  const again = await post(house, 'process_payment', sent, key);
  assert.deepEqual([again.status, again.body.amount], [200, '20.00']);
});

test('whose mark is not right learns nothing at the return page', async (t) => {
  const { house, sent } = await housePaying(t);
  await post(house, 'process_payment', sent);
  for (const mark of ['', '1-', '2-00000000000000000000000000000000', '2', 'x', '%00']) {
    const back = await fetch(`${house.url}/payments/return?payment=${mark}`);
    assert.equal(back.status, 404, mark);
  }
});

test('one address asks about payments only so often, and one that is exempt always', async (t) => {
  const { house, sent } = await housePaying(t);
  await post(house, 'process_payment', sent);
  await house.story.set('limit_payment_origin', '3');
  const visit = () => fetch(`${house.url}/payments/return?payment=1-x`);
  for (let time = 0; time < 3; time += 1) assert.equal((await visit()).status, 404);
  const refused = await visit();
  assert.equal(refused.status, 429);
  assert.match(refused.headers.get('retry-after') ?? '', /^[1-9][0-9]*$/);
  await house.story.set('limit_exempt', '127.0.0.1');
  assert.equal((await visit()).status, 404);
});

test('an event is kept before it is answered, and then carried out', async (t) => {
  const { house, session_id, sent } = await housePaying(t);
  const { body } = await post(house, 'process_payment', sent);
  const reference = String(body.confirm_url).split('/').at(-1) ?? '';
  house.story.gateway.answerPage(reference, true);
  const event = house.story.gateway.told().at(-1);
  assert(event);
  const answers = await Promise.all(Array.from({ length: 8 }, () => deliver(house, event)));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  assert.equal((await rows(house.story, 'select number from gateway_event')).length, 1);
  await balanced(house, session_id, '12.42');
});

test('what no gateway of ours has signed is refused', async (t) => {
  const house = await httpHouse(t);
  const event = house.story.gateway.announce({ type: 'charge.ended', key: 'k' });
  const forged = await deliver(house, event, { 'sandbox-signature': 't=1,v1=00' });
  assert.equal(forged.status, 400);
  assert.equal(((await forged.json()) as { error_code: string }).error_code, 'bad_signature');
  const elsewhere = await fetch(`${house.url}/webhooks/other`, { method: 'POST', body: '{}' });
  assert.equal(elsewhere.status, 404);
  const wrongMethod = await fetch(`${house.url}/webhooks/sandbox`);
  assert.deepEqual([wrongMethod.status, wrongMethod.headers.get('allow')], [405, 'POST']);
});

test('an alert is seen by whoever watches the server', async (t) => {
  const house = await httpHouse(t);
  await deliver(house, house.story.gateway.announce({ type: 'moon.rises' }));
  let metrics = '';
  for (let tries = 0; tries < 200 && !/lineside_alerts 1/.test(metrics); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    metrics = await (await fetch(`${house.url}/metrics`)).text();
  }
  assert.match(metrics, /lineside_alerts 1/);
  const health = (await (await fetch(`${house.url}/health`)).json()) as Record<string, unknown>;
  assert.deepEqual([health.status, health.alerts], ['degraded', 1]);
});
