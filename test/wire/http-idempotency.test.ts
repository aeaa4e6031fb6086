import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { openDispatch } from '@lineside/server/dispatch.ts';
import { reconcile } from '@lineside/server/reconcile.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import { httpHouse, listening, post } from './http-listening.ts';

const key = (name: string) => ({ 'idempotency-key': name });

const card = {
  payinfo: '4111111111111111',
  month: '07',
  year: '2031',
  payname: 'Zoe Example',
  amount: '5.00',
};

const captured = ({ gateway }: Story) => gateway.captured().length;

/** The same house after its server has died and another one has started. */
function restarted(story: Story): Pick<Story, 'dispatch'> {
  return { dispatch: openDispatch(story.dispatch.options) };
}

forEachDatabase((_name, fresh) => {
  test('the same key gets the same answer, once, also after a restart', async (t) => {
    const house = await httpHouse(t, { fresh });
    const form = signUpForm();
    const first = await post(house, 'new_customer', form, key('sign-up-1'));
    assert.equal(first.status, 200);
    assert.equal(first.headers.get('idempotency-replayed'), null);
    house.story.pass({ days: 29 });
    const again = await post(house, 'new_customer', form, key('sign-up-1'));
    assert.deepEqual([again.status, again.body], [200, first.body]);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    const after = await listening(t, restarted(house.story));
    const later = await post(after, 'new_customer', form, key('sign-up-1'));
    assert.deepEqual([later.status, later.body], [200, first.body]);
    assert.equal(captured(house.story), 1);
  });

  test('the same key with anything else is refused', async (t) => {
    const house = await httpHouse(t, { fresh });
    const { session_id } = await newCustomer(house.story);
    const wanted = { session_id, company: 'One' };
    assert.equal((await post(house, 'edit_info', wanted, key('k'))).status, 200);
    const others = [
      await post(house, 'edit_info', { ...wanted, company: 'Two' }, key('k')),
      await post(house, 'edit_info', { ...wanted, night: '' }, key('k')),
      await post(house, 'cancel', { session_id }, key('k')),
    ];
    for (const { status, body } of others) {
      assert.deepEqual([status, body.error_code], [422, 'idempotency_key_reused']);
    }
    const { body } = await post(house, 'customer_info', { session_id });
    assert.equal(body.company, 'One');
  });

  test('of many at once one is done, and all get its answer', async (t) => {
    const house = await httpHouse(t, { fresh });
    const { session_id } = await newCustomer(house.story);
    const before = captured(house.story);
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        post(house, 'process_payment', { session_id, ...card }, key('pay-1')),
      ),
    );
    const [first] = all;
    for (const { status, body } of all) {
      assert.deepEqual([status, body], [200, first?.body]);
    }
    assert.equal(captured(house.story), before + 1);
    const replayed = all.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
    assert.equal(replayed.length, 19);
  });

  test('a key is that of an account, whatever its session, and of nobody else', async (t) => {
    const house = await httpHouse(t, { fresh });
    const [one, other] = [await newCustomer(house.story), await newCustomer(house.story)];
    const wanted = { company: 'One' };
    const edit = (session_id: string) =>
      post(house, 'edit_info', wanted, { ...key('k'), authorization: `Bearer ${session_id}` });
    assert.equal((await edit(one.session_id)).headers.get('idempotency-replayed'), null);
    const signedIn = await post(house, 'login', {
      username: one.username,
      domain: 'example.com',
      password: 'abc12345',
    });
    const anew = await edit(String(signedIn.body.session_id));
    assert.equal(anew.headers.get('idempotency-replayed'), 'true');
    assert.equal((await edit(other.session_id)).headers.get('idempotency-replayed'), null);
  });

  test('a repeated login gets its session again, which the database does not hold', async (t) => {
    const house = await httpHouse(t, { fresh });
    const { username } = await newCustomer(house.story);
    const named = { username, domain: 'example.com', password: 'abc12345' };
    const first = await post(house, 'login', named, key('login-1'));
    assert.match(String(first.body.session_id), /^[0-9a-f]{32}$/);
    assert.deepEqual((await post(house, 'login', named, key('login-1'))).body, first.body);
    const wrong = await post(house, 'login', { ...named, password: 'x' }, key('login-1'));
    assert.equal(wrong.status, 422);
    const rows = await house.story.database.read((tx) =>
      tx.all({ text: 'SELECT * FROM keyed_answer', name: '' }, []),
    );
    const stored = JSON.stringify(rows);
    assert.doesNotMatch(
      stored,
      new RegExp(`${first.body.session_id}|abc12345|${username}|login-1`),
    );
  });

  test('a decline is kept, and another key may try again', async (t) => {
    const house = await httpHouse(t, { fresh });
    const { session_id } = await newCustomer(house.story);
    const pay = (changes: object, name: string) =>
      post(house, 'process_payment', { session_id, ...card, ...changes }, key(name));
    const declined = { payinfo: '4000000000000002' };
    const first = await pay(declined, 'a');
    assert.deepEqual([first.status, first.body.error_code], [402, 'card_declined']);
    assert.deepEqual((await pay(declined, 'a')).body, first.body);
    assert.equal((await pay({}, 'b')).status, 200);
  });

  test('what came too early or without a session may be sent again with its key', async (t) => {
    const house = await httpHouse(t, { fresh });
    const { username } = await newCustomer(house.story);
    const named = { username, domain: 'example.com', password: 'abc12345' };
    const wrong = { ...named, password: 'wrong' };
    for (let n = 0; n < 6; n += 1) await post(house, 'login', wrong);
    const early = await post(house, 'login', named, key('patient'));
    assert.deepEqual([early.status, early.body.error_code], [429, 'too_many_attempts']);
    assert.match(early.headers.get('retry-after') ?? '', /^[1-9][0-9]*$/);
    house.story.pass({ minutes: 2 });
    assert.equal((await post(house, 'login', named, key('patient'))).status, 200);
  });
});

test('a call that a crash cut short after the charge is found by its key', async (t) => {
  let dies = false;
  const house = await httpHouse(t, {
    gateway: (sandbox): CardGateway => ({
      ...sandbox,
      name: sandbox.name,
      async charge(charge, signal) {
        const outcome = await sandbox.charge(charge, signal);
        // The process dies with the answer in its hand.
        if (dies) return new Promise(() => undefined);
        return outcome;
      },
    }),
  });
  const { session_id } = await newCustomer(house.story);
  const wanted = { session_id, ...card };
  // Until then the dying server still waits, so that the test has to.
  await house.story.set('gateway_time_limit', '1 second');
  dies = true;
  const cut = new AbortController();
  const lost = fetch(`${house.url}/api/process_payment`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...key('pay') },
    body: JSON.stringify(wanted),
    signal: cut.signal,
  });
  const before = captured(house.story);
  while (captured(house.story) === before) await new Promise((wait) => setTimeout(wait, 5));
  cut.abort();
  await assert.rejects(lost);
  dies = false;
  // The server that starts after it asks the gateway, as every server does.
  const { dispatch } = restarted(house.story);
  await reconcile(dispatch);
  // Long after the time in which an equal payment counts as the same one.
  house.story.pass({ minutes: 40 });
  const after = await listening(t, { dispatch });
  const found = await post(after, 'process_payment', wanted, key('pay'));
  assert.deepEqual([found.status, found.body.error, found.body.amount], [200, '', '5.00']);
  assert.equal(captured(house.story), before + 1);
  const kept = await post(after, 'process_payment', wanted, key('pay'));
  assert.equal(kept.headers.get('idempotency-replayed'), 'true');
  await house.story.assertBalanced();
});

test('a charge that is being confirmed is asked about again, not made again', async (t) => {
  const weather = { silent: true };
  const house = await httpHouse(t, {
    gateway: (sandbox): CardGateway => ({
      ...sandbox,
      name: sandbox.name,
      charge: async (charge, signal) => {
        const outcome = await sandbox.charge(charge, signal);
        return weather.silent ? { kind: 'unknown' } : outcome;
      },
    }),
  });
  weather.silent = false;
  const { session_id } = await newCustomer(house.story);
  weather.silent = true;
  const before = captured(house.story);
  const wanted = { session_id, ...card };
  const first = await post(house, 'process_payment', wanted, key('pay'));
  assert.deepEqual([first.status, first.body.error_code], [202, 'payment_unconfirmed']);
  const second = await post(house, 'process_payment', wanted, key('pay'));
  assert.deepEqual([second.status, second.body], [202, first.body]);
  await reconcile(house.story.dispatch);
  const known = await post(house, 'process_payment', wanted, key('pay'));
  assert.deepEqual([known.status, known.body.amount], [200, '5.00']);
  assert.equal(captured(house.story), before + 1);
});

test('a key that is none is refused, and readings take none', async (t) => {
  const house = await httpHouse(t);
  for (const bad of ['', ' ', 'ü', 'x'.repeat(256), 'a\tb']) {
    const { status, body } = await post(house, 'login', {}, key(bad));
    assert.deepEqual([status, body.error_code], [400, 'bad_idempotency_key'], JSON.stringify(bad));
  }
  const read = await post(house, 'signup_info', {}, key('x'.repeat(300)));
  assert.equal(read.status, 200);
});

test('answers are kept for 31 days and then forgotten, a few at a time', async (t) => {
  const house = await httpHouse(t);
  const named = { username: 'nobody', domain: 'example.com', password: 'abc12345' };
  const count = async () =>
    (
      await house.story.database.read((tx) =>
        tx.all({ text: 'SELECT key_hash FROM keyed_answer', name: '' }, []),
      )
    ).length;
  for (let n = 0; n < 5; n += 1) await post(house, 'login', named, key(`old-${n}`));
  house.story.pass({ days: 30 });
  await post(house, 'login', named, key('young'));
  assert.equal(await count(), 6);
  house.story.pass({ days: 2 });
  await post(house, 'login', named, key('younger'));
  assert.equal(await count(), 2);
});
