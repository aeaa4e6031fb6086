/** An intent tells by its steps how it became what it is, and what is one by its keys is never two. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '@lineside/contract/money.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import {
  answerAt,
  askingCard,
  chargeOfPayment,
  lastEvent,
  openGatewayStory,
  tell,
} from './gateway-story.ts';
import { rows, staff } from './nights.ts';
import { billed, goodCard, meddle, reconcileAll } from './shared-story.ts';

interface Step {
  readonly intent: number;
  readonly position: number;
  readonly state: string;
  readonly cause: string;
}

const stepsOf = async (story: Story): Promise<readonly Step[]> =>
  (await rows(
    story,
    'select intent, position, state, cause from intent_step order by intent, position',
  )) as unknown as Step[];

const lastSteps = async (story: Story, count: number) =>
  (await stepsOf(story)).slice(-count).map(({ state, cause }) => `${state}: ${cause}`);

const given = ['partly refunded', 'refunded'];
/** Where each state may come from. */
const before: Readonly<Record<string, readonly string[]>> = {
  unknown: ['pending'],
  action: ['pending', 'unknown'],
  processing: ['pending', 'unknown', 'action'],
  declined: ['pending', 'unknown', 'action', 'processing'],
  voided: ['pending', 'unknown', 'action', 'processing'],
  approved: ['pending', 'unknown', 'action', 'processing', ...given],
  'partly refunded': ['approved', ...given],
  refunded: ['approved', 'partly refunded'],
};

/** Every intent began as pending, went on as it may, ended as it is, and says why of each step. */
async function assertSteps(story: Story): Promise<ReadonlySet<string>> {
  const steps = Map.groupBy(await stepsOf(story), ({ intent }) => Number(intent));
  const intents = await rows(story, 'select number, state from intent');
  for (const { number, state } of intents) {
    const own = steps.get(Number(number)) ?? [];
    assert.deepEqual(
      own.map(({ position }) => Number(position)),
      own.map((_, at) => at + 1),
    );
    assert.equal(own[0]?.state, 'pending');
    assert.equal(own.at(-1)?.state, state, `intent ${number}`);
    for (const [at, step] of own.entries()) {
      assert.match(step.cause, /\S/, `a cause of step ${at + 1} of intent ${number}`);
      if (at === 0) continue;
      const from = own[at - 1]?.state ?? '';
      assert(before[step.state]?.includes(from), `intent ${number}: ${from} to ${step.state}`);
    }
  }
  return new Set((await stepsOf(story)).map(({ state }) => state));
}

forEachDatabase((_name, fresh) => {
  test('whatever becomes of an intent, each step is a row with its cause', async (t) => {
    const story = await openGatewayStory(t, fresh);
    await story.set('gateway_time_limit', '1 second');
    const { session_id } = await newCustomer(story);
    const pay = (card: object, paybatch: string) =>
      story.call('process_payment', { session_id, ...goodCard, amount: '5.00', paybatch, ...card });
    await pay({ payinfo: '4000000000000002' }, 'declined');
    await pay({ payinfo: '4000000000006009' }, 'unknown');
    const asked = await pay(askingCard, 'confirmed');
    answerAt(story, asked.confirm_url, true);
    await tell(story, lastEvent(story));
    const given = await pay(askingCard, 'given up');
    answerAt(story, given.confirm_url, false);
    await tell(story, lastEvent(story));
    await pay(askingCard, 'never');
    story.pass({ days: 2 });
    await reconcileAll(story);
    const debit = { payby: 'CHEK', payinfo: '8837460003@123456780', paydate: '', payname: 'Bank' };
    assert.equal((await story.call('new_customer', signUpForm(debit))).error, '');
    await reconcileAll(story);
    await reconcileAll(story);
    const states = await assertSteps(story);
    for (const state of Object.keys(before)) {
      assert.equal(states.has(state), !['partly refunded', 'refunded'].includes(state), state);
    }
    await story.assertBalanced();
  });

  test('what goes back, in parts or at once, by whomever, is a step of the intent', async (t) => {
    const story = await openGatewayStory(t, fresh);
    await newCustomer(story);
    const refund = (amount: string) =>
      staff(story, 'refund/payment', { payment: 1, amount, reason: 'test', reopen: '1' });
    assert.equal((await refund('10.00')).state, 'done');
    assert.deepEqual(await lastSteps(story, 1), ['partly refunded: refund: 1 (test)']);
    assert.equal((await refund('2.00')).state, 'done');
    const charge = await chargeOfPayment(story, 1);
    story.gateway.refundAtDesk(charge, money(2042));
    await tell(story, lastEvent(story));
    assert.deepEqual(await lastSteps(story, 2), [
      'partly refunded: refund: 2 (test)',
      'refunded: refund: 3 (webhook)',
    ]);
    story.gateway.announce({ type: 'refund.failed', refund: await referenceOf(story, 3) });
    await tell(story, lastEvent(story));
    assert.deepEqual(await lastSteps(story, 1), [
      'partly refunded: refund has failed: 3 (webhook)',
    ]);
    const dispute = { dispute: 'd1', charge: charge.reference, amount: 500, reason: 'fraudulent' };
    story.gateway.announce({ type: 'dispute.opened', ...dispute });
    await tell(story, lastEvent(story));
    story.gateway.announce({ type: 'dispute.won', ...dispute });
    await tell(story, lastEvent(story));
    assert.deepEqual(await lastSteps(story, 2), [
      'partly refunded: dispute: 4 (webhook)',
      'partly refunded: dispute won: 4 (webhook)',
    ]);
    await assertSteps(story);
    await story.assertBalanced();
  });

  test('a token whose payment was refunded charges nobody again', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await billed(story);
    const payment = { session_id, ...goodCard, amount: '5.00', paybatch: 'once' };
    const first = await story.call('process_payment', payment);
    assert.equal(first.error, '');
    const whole = { payment: 1, amount: '5.00', reason: 'test', reopen: '1' };
    await staff(story, 'refund/payment', whole);
    assert.equal((await assertSteps(story)).has('refunded'), true);
    const again = await story.call('process_payment', payment);
    assert.equal(again.order_num, first.order_num);
    assert.equal(story.gateway.captured().length, 1);
  });

  test('one live intent a customer and token, and each key of the gateway once', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await billed(story);
    const payment = { session_id, ...goodCard, amount: '5.00', paybatch: 'token' };
    assert.equal((await story.call('process_payment', payment)).error, '');
    const number = Number(
      (await rows(story, 'select max(number) as number from intent'))[0]?.number,
    );
    const copied = (changed: Readonly<Record<string, string>>) =>
      copyIntent(story.database, number, changed);
    const other = { gateway_key: "'another'", gateway_reference: 'NULL' };
    for (const state of ['pending', 'approved', 'unknown', 'action', 'processing', 'refunded']) {
      await assert.rejects(copied({ ...other, state: `'${state}'` }), /unique/i, state);
    }
    await assert.rejects(copied({ token: "'t2'", gateway_reference: 'NULL' }), /unique/i);
    await assert.rejects(copied({ token: "'t2'", gateway_key: "'another'" }), /unique/i);
    for (const [at, state] of ['declined', 'voided'].entries()) {
      assert.equal(await copied({ ...other, gateway_key: `'key ${at}'`, state: `'${state}'` }), 1);
    }
    assert.equal(await copied({ ...other, token: "'t2'" }), 1);
  });
});

const referenceOf = async (story: Story, refund: number): Promise<string> => {
  const text = `select gateway_reference as name from refund where number = ${refund}`;
  return String((await rows(story, text))[0]?.name);
};

const copied = [
  ...['customer', 'kind', 'token', 'repeat_key', 'amount', 'currency', 'type', 'label'],
  ...['fingerprint', 'state', 'gateway', 'gateway_key', 'gateway_reference', 'decline_code'],
  ...['plan', 'reply', 'created_at'],
];

/** Another intent that differs in what is named: what only a fault of ours could write. */
const copyIntent = (
  database: Database,
  number: number,
  changed: Readonly<Record<string, string>>,
): Promise<number> => {
  const values = copied.map((column) => changed[column] ?? column);
  return meddle(
    database,
    `INSERT INTO intent (${copied}) SELECT ${values} FROM intent WHERE number = ${number}`,
  );
};
