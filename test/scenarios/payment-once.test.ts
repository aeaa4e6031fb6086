import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDay } from '@lineside/server/daily/run-day.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story } from '../story.ts';
import { dyingDispatch } from './dying-dispatch.ts';
import {
  balanceOf,
  billed,
  billedBalance,
  callOn,
  goodCard,
  reconcileAll,
  restarted,
  rowsOf,
  sharedStory,
} from './shared-story.ts';

const duplicate = (token: string) =>
  `duplicate transaction - a payment with unique identifer ${token} already exists`;

/** The charges that were taken while the work ran. */
async function chargesOf(story: Story, work: () => Promise<unknown>): Promise<number[]> {
  const before = story.gateway.captured().length;
  await work();
  return story.gateway
    .captured()
    .slice(before)
    .map((charge) => charge.amount);
}

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('64 payments at once with one paybatch make one charge and get one answer', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const payment = { session_id, ...goodCard, amount: '20.00', paybatch: 'one' };
    const charges = await chargesOf(story, async () => {
      const replies = await Promise.all(
        Array.from({ length: 64 }, () => story.call('process_payment', payment)),
      );
      const [first] = replies;
      for (const reply of replies) {
        assert.deepEqual({ ...reply, already_paid: '' }, { ...first, already_paid: '' });
      }
      assert.equal(first?.error, '');
      assert.equal(replies.filter((reply) => reply.already_paid === '').length, 1);
    });
    assert.deepEqual(charges, [2000]);
    assert.equal(await balanceOf(story, session_id), '12.42');
  });

  test('64 payments at once without a token, by one card, make one charge', async () => {
    const story = open();
    const { session_id } = await billed(story);
    for (const amount of ['20.00', undefined]) {
      const payment = { session_id, ...goodCard, ...(amount === undefined ? {} : { amount }) };
      const charges = await chargesOf(story, async () => {
        const calls = Array.from({ length: 64 }, () => story.call('process_payment', payment));
        for (const { error } of await Promise.all(calls)) assert.equal(error, '');
      });
      assert.deepEqual(charges, [amount === undefined ? 1242 : 2000]);
    }
    assert.equal(await balanceOf(story, session_id), '0.00');
  });

  test('another amount or card with a token that was used is a duplicate', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const payment = { session_id, ...goodCard, amount: '5.00', paybatch: 'two' };
    assert.equal((await story.call('process_payment', payment)).error, '');
    const charges = await chargesOf(story, async () => {
      for (const change of [{ amount: '6.00' }, { payinfo: '5454545454545454' }]) {
        const reply = await story.call('process_payment', { ...payment, ...change });
        assert.deepEqual(reply, { error: duplicate('two') });
      }
      const repeat = await story.call('process_payment', payment);
      assert.equal(repeat.error, '');
      assert.equal(repeat.already_paid, 1);
    });
    assert.deepEqual(charges, []);
  });

  test('the same token of two customers names two payments', async () => {
    const story = open();
    const [a, b] = await Promise.all([billed(story), billed(story)]);
    const charges = await chargesOf(story, async () => {
      for (const { session_id } of [a, b]) {
        const payment = { session_id, ...goodCard, amount: '1.00', paybatch: 'both' };
        assert.equal((await story.call('process_payment', payment)).already_paid, '');
      }
    });
    assert.deepEqual(charges, [100, 100]);
  });

  test('after a decline a good card pays with the same token', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const payment = { session_id, ...goodCard, paybatch: 'three' };
    const declined = { ...payment, payinfo: '4000000000000002' };
    for (const _ of [1, 2]) {
      const reply = await story.call('process_payment', declined);
      assert.deepEqual(reply, { error: 'Your card was declined.' });
    }
    assert.equal(await balanceOf(story, session_id), billedBalance);
    assert.equal((await story.call('process_payment', payment)).error, '');
    assert.equal(await balanceOf(story, session_id), '0.00');
    assert.equal((await story.call('process_payment', declined)).error, duplicate('three'));
  });

  test('payunique wins over paybatch, and an empty one does not', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const payment = { session_id, ...goodCard, amount: '1.00' };
    const pay = (tokens: object) => story.call('process_payment', { ...payment, ...tokens });
    assert.equal((await pay({ paybatch: 'b1', payunique: 'u1' })).already_paid, '');
    assert.equal((await pay({ paybatch: '', payunique: 'u1' })).already_paid, 1);
    assert.equal((await pay({ paybatch: 'b2', payunique: 'u1' })).already_paid, 1);
    assert.equal((await pay({ paybatch: 'b1', payunique: '' })).already_paid, '');
    assert.equal((await pay({ paybatch: 'u1' })).already_paid, 1);
    assert.equal(
      (await pay({ paybatch: 'b1', payunique: 'u<1' })).error,
      'Illegal (text) payunique: u<1',
    );
  });

  test('without a token the same card and amount are one payment for ten minutes', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const payment = { session_id, ...goodCard, amount: '5' };
    const first = await story.call('process_payment', payment);
    story.pass({ minutes: 9, seconds: 59 });
    const repeat = await story.call('process_payment', { ...payment, amount: '5.00' });
    assert.deepEqual({ ...repeat, already_paid: '' }, first);
    assert.equal(repeat.already_paid, 1);
    const other = await story.call('process_payment', { ...payment, payinfo: '5454545454545454' });
    assert.equal(other.already_paid, '');
    story.pass({ minutes: 1, seconds: 1 });
    const later = await story.call('process_payment', payment);
    assert.equal(later.already_paid, '');
    assert.notEqual(later.auth_num, first.auth_num);
  });

  test('without an amount the balance is charged, and the repeat is the same payment', async () => {
    const story = open();
    for (const token of [{ paybatch: 'whole' }, {}]) {
      const { session_id } = await billed(story);
      const payment = { session_id, ...goodCard, ...token };
      const charges = await chargesOf(story, async () => {
        const first = await story.call('process_payment', payment);
        assert.equal(first.amount, billedBalance);
        const repeat = await story.call('process_payment', payment);
        assert.deepEqual({ ...repeat, already_paid: '' }, first);
        const spelled = await story.call('process_payment', { ...payment, amount: billedBalance });
        assert.deepEqual({ ...spelled, already_paid: '' }, first);
      });
      assert.deepEqual(charges, [3242]);
      const other = { session_id, ...goodCard, payinfo: '5454545454545454' };
      const nothing = await story.call('process_payment', other);
      assert.equal(nothing.error, 'Amount must be greater than 0');
    }
  });

  test('no token of a caller keeps the automatic charge of a day away', async () => {
    const story = open();
    const customer = await newCustomer(story);
    const { session_id } = customer;
    story.pass({ months: 1 });
    const today = story.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
    const relogin = { username: customer.username, domain: 'example.com', password: 'abc12345' };
    const { session_id: fresh_id } = await story.call('login', relogin);
    const cheap = { session_id: fresh_id, ...goodCard, amount: '0.01' };
    const paybatch = `collection-${today}`;
    assert.equal((await story.call('process_payment', { ...cheap, paybatch })).error, '');
    await runDay(story.dispatch);
    assert.notEqual(session_id, fresh_id);
    assert.equal(await balanceOf(story, String(fresh_id)), '0.00');
  });

  for (const step of ['before store', 'before charge', 'after charge'] as const) {
    test(`a process that dies ${step} charges once or not at all`, async () => {
      const story = open();
      const { session_id } = await billed(story);
      const payment = { session_id, ...goodCard, amount: '7.00', paybatch: `died ${step}` };
      const charges = await chargesOf(story, async () => {
        const { dispatch, dead } = dyingDispatch(story, step);
        void callOn(dispatch, 'process_payment', payment);
        await dead;
        const { approved, voided } = await reconcileAll(story);
        assert.equal(approved, step === 'after charge' ? 1 : 0);
        assert.equal(voided, step === 'after charge' ? 0 : 1);
        const again = await callOn(restarted(story), 'process_payment', payment);
        assert.equal(again.error, '');
        assert.equal(again.amount, '7.00');
        assert.equal(again.already_paid, step === 'after charge' ? 1 : '');
      });
      assert.deepEqual(charges, [700]);
      assert.equal(await balanceOf(story, session_id), '25.42');
    });
  }

  test('however many settle an intent at the same moment, it is settled once', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const payment = { session_id, ...goodCard, amount: '4.00', paybatch: 'settled once' };
    const { dispatch, dead } = dyingDispatch(story, 'after charge');
    void callOn(dispatch, 'process_payment', payment);
    await dead;
    await Promise.all([1, 2, 3, 4, 5].map(() => reconcileAll(story)));
    const payments = `SELECT amount FROM payment WHERE batch = '${payment.paybatch}'`;
    assert.equal((await rowsOf(story.database, payments)).length, 1);
    assert.equal(await balanceOf(story, session_id), '28.42');
  });

  test('64 different payments at once are all made', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const charges = await chargesOf(story, async () => {
      const tokens = Array.from({ length: 64 }, (_, n) => `each ${n}`);
      const payment = { session_id, ...goodCard, amount: '1.00' };
      const replies = await Promise.all(
        tokens.map((paybatch) => story.call('process_payment', { ...payment, paybatch })),
      );
      for (const { error, already_paid } of replies)
        assert.deepEqual([error, already_paid], ['', '']);
      const numbers = new Set(replies.map(({ order_num }) => order_num));
      assert.equal(numbers.size, 64);
    });
    assert.equal(charges.length, 64);
    assert.equal(await balanceOf(story, session_id), '-31.58');
  });
});
