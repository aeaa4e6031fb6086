/** The sandbox as a process of its own, asked by a server of its own, over real sockets. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { SelfService } from '@lineside/client';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { openServer } from '@lineside/server/open-server.ts';
import { setSetting } from '@lineside/server/settings/set-setting.ts';
import { askingCard } from '../scenarios/gateway-story.ts';
import { goodCard } from '../scenarios/shared-story.ts';
import { signUpForm, storyCatalogue } from '../story.ts';
import { done, lineside, serving, servingSandbox } from './lineside.ts';
import { folderFor } from './listening.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };

async function provider(t: TestContext) {
  const data = folderFor(t);
  const { database, close } = await openServer({ data, log, role: 'server' });
  await database.write(async (tx) => {
    await applyCatalogue(tx, storyCatalogue);
    await setSetting(tx, 'daily_at', '');
  });
  await close();
  const file = join(data, 'gateway.sqlite');
  const captured = async () => {
    const sandbox = openSandbox(file);
    const charges = sandbox.captured();
    await sandbox.close();
    return charges.map(({ amount }) => amount);
  };
  const client = new SelfService({ socket: join(data, 'selfservice_socket') });
  return { data, file, captured, client };
}

/** Who has paid the first invoice by card. */
async function signedIn(client: SelfService) {
  const form = signUpForm({ username: 'zoe' });
  await client.new_customer(form);
  const login = { username: 'zoe', password: form._password, domain: 'example.com' };
  const { session_id } = await client.login(login);
  return session_id;
}

test('64 payments at once with one paybatch make one charge in another process', async (t) => {
  const { data, file, captured, client } = await provider(t);
  const gateway = await servingSandbox(t, '--data', file, '--listen', '0');
  const words = ['--data', data, '--gateway', 'sandbox', '--gateway-url', gateway.url];
  const server = await serving(t, ...words);
  const session_id = await signedIn(client);
  assert.deepEqual(await captured(), [3242]);
  const payment = { session_id, ...goodCard, amount: '20.00', paybatch: 'one' };
  const replies = await Promise.all(
    Array.from({ length: 64 }, () => client.process_payment(payment)),
  );
  for (const reply of replies) {
    assert.deepEqual({ ...reply, already_paid: '' }, { ...replies[0], already_paid: '' });
  }
  assert.equal(replies.filter(({ already_paid }) => already_paid === '').length, 1);
  assert.deepEqual(await captured(), [3242, 2000]);
  assert.equal(await server.stop(), 0);
  assert.equal(await gateway.stop(), 0);
});

test('a payment waits while the gateway is away, and no command asks another one', async (t) => {
  const { data, file, captured, client } = await provider(t);
  const gateway = await servingSandbox(t, '--data', file, '--listen', '0');
  const place = ['--data', data];
  const server = await serving(t, ...place, '--gateway-url', gateway.url);
  const session_id = await signedIn(client);
  await gateway.stop('SIGKILL');
  const payment = { session_id, ...goodCard, amount: '20.00', paybatch: 'one' };
  const { error } = await client.process_payment(payment);
  assert.equal(error, 'Your payment is being confirmed. Do not pay again.');
  assert.match(server.said(), /the gateway failed/);
  assert(!server.said().includes(goodCard.payinfo), 'the log holds no number');
  assert.equal(await server.stop(), 0);

  const alone = await lineside('reconcile', ...place);
  assert.deepEqual([alone.status, alone.out.trim()], [1, waits], alone.complaints);
  const again = await servingSandbox(t, '--data', file, '--listen', '0');
  const asked = await lineside('reconcile', ...place, '--gateway-url', again.url);
  assert.equal(asked.out.trim(), '0 approved, 0 declined, 1 voided, 0 still open.');
  assert.deepEqual(await captured(), [3242]);
});

const waits = '0 approved, 0 declined, 0 voided, 1 still open.';

test('a customer who has to confirm does so at the process of the gateway', async (t) => {
  const { data, file, captured, client } = await provider(t);
  const gateway = await servingSandbox(t, '--data', file, '--listen', '0');
  const words = ['--data', data, '--gateway-url', gateway.url, '--http', '127.0.0.1:0'];
  const server = await serving(t, ...words);
  const [, url = ''] = /and on (http:\/\/127\.0\.0\.1:[0-9]+)/.exec(server.said()) ?? [];
  await done('settings', 'set', 'payment_return_url', `${url}/payments/return`, '--data', data);
  const session_id = await signedIn(client);
  const payment = { session_id, ...askingCard, amount: '20.00', paybatch: 'one' };
  const { confirm_url = '' } = await client.process_payment(payment);
  assert(confirm_url.startsWith(`${gateway.url}/sandbox/`), confirm_url);
  assert.match(await (await fetch(confirm_url)).text(), /Pay <strong>20\.00 USD<\/strong>/);
  for (const nothing of ['/sandbox/none', '/sandbox/none/yes', '/sandbox/']) {
    assert.equal((await fetch(`${gateway.url}${nothing}`)).status, 404);
  }
  const options = { method: 'POST', redirect: 'manual' } as const;
  const answered = await fetch(`${confirm_url}/yes`, options);
  assert.equal(answered.status, 303);
  const back = await fetch(answered.headers.get('location') ?? '');
  assert.match(await back.text(), /Your payment was received/);
  assert.equal((await fetch(confirm_url)).status, 404, 'the page is over');
  assert.deepEqual(await captured(), [3242, 2000]);
});

test('what cannot be is said in a sentence', async () => {
  for (const [words, complaint] of [
    [['sandbox-gateway', '--listen', ':8090'], /listens on 127.0.0.1 or \[::1\] only/],
    [['sandbox-gateway', '--faults', 'often'], /--faults is a whole number, not `often`/],
    [['serve', '--gateway', 'stripes'], /there is no gateway `stripes`/],
    [['serve', '--gateway-url', 'nowhere'], /a gateway is named by a URL like/],
  ] as const) {
    const { status, complaints } = await lineside(...words);
    assert.deepEqual([status, complaint.test(complaints)], [2, true], complaints);
  }
});
