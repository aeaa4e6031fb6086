/** What is foretold is what then happens, and foretelling changes nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDaily } from '@lineside/server/daily/run-daily.ts';
import { copiedTables } from '@lineside/server/database/customer-rows.ts';
import type { Forecast } from '@lineside/server/simulate/forecast.ts';
import { staffDesk, staffPacket } from '@lineside/server/staff/answer-staff.ts';
import { forEachDatabase, freshOn } from '../databases.ts';
import { newCustomer, openStory, type Story, storyPeer } from '../story.ts';
import { everythingStored, rowCounts, rowsOf } from './shared-story.ts';

async function foretell(story: Story, input: Readonly<Record<string, unknown>>): Promise<Forecast> {
  const reply = await staffDesk(story.dispatch).call(staffPacket('forecast'), input, storyPeer);
  assert.equal(reply.error, '');
  return reply as unknown as Forecast;
}

async function liveDays(story: Story, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    await runDaily(story.dispatch);
    story.pass({ days: 1 });
  }
}

interface Happened {
  readonly invoices: readonly Record<string, unknown>[];
  readonly mails: readonly Record<string, unknown>[];
  readonly suspended: readonly Record<string, unknown>[];
}

async function happenedTo({ database }: Story, customer: number, after: number): Promise<Happened> {
  return {
    invoices: await rowsOf(
      database,
      `SELECT number, issued_on, total FROM invoice
        WHERE customer = ${customer} AND number > ${after} ORDER BY number`,
    ),
    mails: await rowsOf(
      database,
      `SELECT event, recipient FROM mail WHERE customer = ${customer} ORDER BY number`,
    ),
    suspended: await rowsOf(
      database,
      `SELECT action FROM audit WHERE customer = ${customer}
        AND (action LIKE '%suspended%' OR action LIKE 'cancelled%') ORDER BY number`,
    ),
  };
}

const cents = (text: string) => Number(text.replace('.', ''));
const detailsOf = ({ events }: Forecast, what: string) =>
  events.filter((event) => event.what === what).map(({ detail }) => detail);

forEachDatabase((_name, fresh) => {
  test('invoices, mails and suspensions come as foretold, and the forecast wrote nothing', async (t) => {
    const story = await openStory(t, fresh);
    await story.set('suspend_days', '35');
    await story.set('cancel_days', '60');
    const bill = { payby: 'BILL', payinfo: '', paydate: '', payname: '' };
    await newCustomer(story, { ...bill, pkgpart: '2' });
    const { custnum: customer } = await newCustomer(story, bill);
    story.pass({ days: 1 });
    const before = await everythingStored(story.database);
    const mailsBefore = (await happenedTo(story, customer, 0)).mails.length;
    const until = '2026-09-15';
    const told = await foretell(story, { customer, until });
    assert.equal(await everythingStored(story.database), before);
    assert.deepEqual(told.failures, []);
    await liveDays(story, 92);
    const real = await happenedTo(story, customer, 1);
    assert.equal(real.invoices.length, 1);
    assert.deepEqual(
      told.invoices.map(({ issued_on, total }) => ({ issued_on, total: cents(total) })),
      real.invoices.map(({ issued_on, total }) => ({ issued_on, total: Number(total) })),
    );
    assert.deepEqual(
      detailsOf(told, 'mail').sort(),
      real.mails
        .slice(mailsBefore)
        .map(({ event, recipient }) => `${event} to ${recipient}`)
        .sort(),
    );
    assert.deepEqual(
      detailsOf(told, 'deed').map((detail) => detail.split(':')[0]),
      real.suspended.map(({ action }) => action),
    );
    assert(real.suspended.some(({ action }) => action === 'suspended package'));
    const [{ balance } = { balance: 0 }] = await rowsOf<{ balance: number }>(
      story.database,
      `SELECT sum(amount) AS balance FROM entry WHERE customer = ${customer} AND ledger = 'receivable'`,
    );
    assert.equal(cents(told.balance), Number(balance));
  });
});

const fresh = freshOn('SQLite');

test('whoever pays by card pays in the forecast, or is declined in it; no bank is asked', async (t) => {
  const story = await openStory(t, fresh);
  const { custnum: customer } = await newCustomer(story);
  const charged = story.gateway.captured().length;
  const asked = { customer, until: '2026-08-01' };
  const paid = await foretell(story, asked);
  assert.deepEqual(detailsOf(paid, 'payment'), ['21.60 by CARD']);
  assert.equal(paid.balance, '0.00');
  const declined = await foretell(story, { ...asked, declines: 1 });
  assert.deepEqual(detailsOf(declined, 'payment'), []);
  assert(detailsOf(declined, 'decline').length > 1);
  assert.equal(declined.balance, '21.60');
  assert.equal(story.gateway.captured().length, charged);
});

test('a day that is over, too far a day and an unknown customer are refused', async (t) => {
  const story = await openStory(t, fresh);
  const { custnum: customer } = await newCustomer(story);
  const refusal = async (input: Readonly<Record<string, unknown>>) =>
    (await staffDesk(story.dispatch).call(staffPacket('forecast'), input, storyPeer)).error;
  assert.match(String(await refusal({ customer, until: '2026-06-14' })), /is over/);
  assert.match(String(await refusal({ customer, until: '2036-06-14' })), /at most 5 years/);
  assert.match(String(await refusal({ customer: 9, until: '2026-06-20' })), /no customer 9/);
  assert.match(String(await refusal({ customer })), /is missing/);
});

/** These say nothing about what will be billed, sent or done to a customer. */
const leftOut = [
  'agent_session',
  'alert',
  'audit',
  'batch_result',
  'challenge',
  'closed_debit',
  'gateway_event',
  'keyed_answer',
  'passkey',
  'password_reset',
  'recovery_code',
  'reset_request',
  'schema_migration',
  'sign_in_failure',
  'post_batch',
  'prepaid_card',
  'quote',
  'session',
  'second_factor',
  'session_choice',
  'sign_in',
  'task',
];

test('each table goes along with a customer, or was left out on purpose', async (t) => {
  const story = await openStory(t, fresh);
  const tables = Object.keys({
    ...(await rowCounts(story.database)),
    sign_in_failure: 0,
    sign_in: 0,
  });
  assert.deepEqual([...copiedTables, ...leftOut].sort(), tables.sort());
});
