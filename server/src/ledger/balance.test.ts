/** What is known of a balance within a transaction is what the ledger says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '@lineside/contract/money.ts';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { newCustomer, openStory } from '@lineside/test/story.ts';
import type { Tx } from '../database/database.ts';
import { balanceOf, foreseeBalances } from './balance.ts';
import { post } from './post.ts';
import { settlementEntries } from './posting.ts';

const now = Temporal.Instant.fromEpochMilliseconds(0);

interface Sum {
  readonly sum: number;
}

async function summed(tx: Tx, customer: number): Promise<number> {
  const text = `SELECT coalesce(sum(amount), 0) AS sum FROM entry
    WHERE ledger = 'receivable' AND customer = ${customer}`;
  return Number((await tx.first<Sum>({ text, name: '' }, []))?.sum);
}

const pay = (tx: Tx, customer: number, subject: number) => {
  const entries = settlementEntries('cash', money(500));
  return post(tx, { kind: 'payment', subject, customer, entries }, now);
};

forEachDatabase((_name, fresh) => {
  test('a balance follows what is posted after it was read, and forgets what was rolled back', async (t) => {
    const story = await openStory(t, fresh);
    const bob = (await newCustomer(story, {})).custnum;
    const eve = (await newCustomer(story, { username: 'eve' })).custnum;
    const before = await story.database.read((tx) => summed(tx, bob));
    const failing = story.database.write(async (tx) => {
      assert.equal(await balanceOf(tx, bob), before);
      await pay(tx, bob, 901);
      assert.equal(await balanceOf(tx, bob), before - 500);
      throw new Error('changed my mind');
    });
    await assert.rejects(failing, /changed my mind/);
    await story.database.write(async (tx) => {
      await foreseeBalances(tx, [bob, eve]);
      assert.equal(await balanceOf(tx, bob), before);
      await pay(tx, bob, 902);
      await pay(tx, bob, 903);
      assert.equal(await balanceOf(tx, bob), before - 1_000);
      assert.equal(await balanceOf(tx, bob), await summed(tx, bob));
      assert.equal(await balanceOf(tx, eve), await summed(tx, eve));
    });
    assert.equal(await story.database.read((tx) => balanceOf(tx, bob)), before - 1_000);
  });
});
