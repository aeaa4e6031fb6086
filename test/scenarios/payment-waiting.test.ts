import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import { dyingDispatch } from './dying-dispatch.ts';
import {
  balanceOf,
  billed,
  callOn,
  goodCard,
  reconcileAll,
  restarted,
  rowCounts,
  sharedStory,
} from './shared-story.ts';

const silent = '4000000000006009';
const slow = '4000000000005001';
const unconfirmed = { error: 'Your payment is being confirmed. Do not pay again.' };

async function untilCaptured(story: Story, cents: number): Promise<void> {
  while (!story.gateway.captured().some(({ amount }) => amount === cents)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('a slow card pays, and a repeat in another process waits for its answer', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const payment = { session_id, ...goodCard, payinfo: slow, amount: '8.88', paybatch: 'slow' };
    const first = story.call('process_payment', payment);
    await untilCaptured(story, 888);
    const elsewhere = callOn(restarted(story), 'process_payment', payment);
    const other = await story.call('process_payment', { ...payment, amount: '8.87' });
    assert.match(String(other.error), /^duplicate transaction/);
    const reply = await first;
    assert.equal(reply.error, '');
    assert.deepEqual(await elsewhere, { ...reply, already_paid: 1 });
    assert.equal(await balanceOf(story, session_id), '23.54');
  });
});

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('a payment without an answer stays open until the gateway says what became of it', async () => {
    const story = open();
    await story.set('gateway_time_limit', '1 second');
    const [a, b, c] = await Promise.all([billed(story), billed(story), billed(story)]);
    const named = { session_id: a.session_id, ...goodCard, payinfo: silent, paybatch: 'quiet' };
    const bare = { session_id: b.session_id, ...goodCard, payinfo: silent, amount: '2.00' };
    const late = { session_id: c.session_id, ...goodCard, payinfo: slow, paybatch: 'late' };
    const payments = [named, bare, late];
    const pay = (payment: object) => story.call('process_payment', { ...payment });
    const captured = story.gateway.captured().length;
    assert.deepEqual(
      await Promise.all(payments.map(pay)),
      payments.map(() => unconfirmed),
    );
    assert.match(String((await pay(named)).error), /^duplicate transaction - .* quiet already/);
    assert.deepEqual(await pay(bare), unconfirmed);
    assert.equal(await balanceOf(story, a.session_id), '32.42');
    story.pass({ minutes: 12 });
    assert.deepEqual(await pay(bare), unconfirmed, 'however much later');

    assert.deepEqual(await reconcileAll(story), { approved: 3, declined: 0, voided: 0, open: 0 });
    assert.equal(story.gateway.captured().length, captured + 3);
    const settled = await pay(named);
    assert.equal(settled.already_paid, 1);
    assert.equal(settled.amount, '32.42');
    for (const [each, balance] of [
      [a, '0.00'],
      [b, '30.42'],
      [c, '0.00'],
    ] as const) {
      assert.equal(await balanceOf(story, each.session_id), balance);
    }
    assert.deepEqual(await reconcileAll(story), { approved: 0, declined: 0, voided: 0, open: 0 });
  });

  test('a sign-up without an answer keeps its name and makes nothing until it is known', async () => {
    const story = open();
    await story.set('gateway_time_limit', '1 second');
    const form = signUpForm({ payinfo: silent });
    const before = await rowCounts(story.database);
    assert.deepEqual(await story.call('new_customer', form), unconfirmed);
    const { intent, intent_step, account_name, ...rest } = await rowCounts(story.database);
    const { intent: _i, intent_step: _s, account_name: _n, ...restBefore } = before;
    assert.deepEqual(rest, restBefore);
    assert.equal(intent, Number(before.intent) + 1);
    assert.equal(account_name, Number(before.account_name) + 1);
    assert.deepEqual(await story.call('new_customer', form), unconfirmed);
    const { username } = form;
    const another = signUpForm({ username, first: 'Eve' });
    assert.deepEqual(await story.call('new_customer', another), { error: 'Username in use' });

    assert.equal((await reconcileAll(story)).approved, 1);
    const made = await story.call('new_customer', form);
    assert.equal(made.username, username);
    const login = { username, domain: 'example.com', password: 'abc12345' };
    const { session_id } = await story.call('login', login);
    assert.equal(await balanceOf(story, String(session_id)), '0.00');
  });

  test('an order without an answer is completed later, with the password that was made up', async () => {
    const story = open();
    await story.set('gateway_time_limit', '1 second');
    const { session_id } = await newCustomer(story, { payinfo: silent, pkgpart: '2' });
    const order = { session_id, pkgpart: '1', username: 'quiet.order' };
    const before = await rowCounts(story.database);
    assert.deepEqual(await story.call('order_pkg', order), unconfirmed);
    assert.deepEqual(await story.call('order_pkg', order), unconfirmed);
    const after = await rowCounts(story.database);
    for (const table of ['package', 'invoice', 'payment', 'account', 'task']) {
      assert.equal(after[table], before[table], table);
    }
    assert.equal((await reconcileAll(story)).approved, 1);
    const made = await story.call('order_pkg', order);
    assert.equal(made.error, '');
    const login = { username: 'quiet.order', domain: 'example.com', password: made._password };
    assert.equal((await story.call('login', login)).error, '');
    assert.equal(await balanceOf(story, session_id), '0.00');
  });

  test('what a dead process left open is settled even when the clock has stepped back', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const payment = { session_id, ...goodCard, amount: '9.99', paybatch: 'before the step' };
    const { dispatch, dead } = dyingDispatch(story, 'after charge');
    void callOn(dispatch, 'process_payment', payment);
    await dead;
    story.pass({ hours: -5 });
    assert.equal((await reconcileAll(story)).approved, 1);
    story.pass({ hours: 5 });
    assert.equal(await balanceOf(story, session_id), '22.43');
  });
});
