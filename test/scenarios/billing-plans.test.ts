import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grantDiscount } from '@lineside/server/package/package-discounts.ts';
import { recordUsage } from '@lineside/server/usage/record-usage.ts';
import { forEachDatabase } from '../databases.ts';
import { storyPeer } from '../story.ts';
import { night, rows } from './nights.ts';
import {
  assertSound,
  creditsOf,
  holderOf,
  linesOf,
  months,
  openPlans,
  plansCatalogue,
} from './plans-story.ts';

forEachDatabase((_name, fresh) => {
  test('an aligned package costs the rest of its first month, then whole months', async (t) => {
    const story = await openPlans(t, fresh);
    story.pass({ days: 20 });
    const { custnum } = await holderOf(story, '11');
    await months(story, 2);
    assert.deepEqual(await linesOf(story, custnum), [
      'Aligned 2027-01-21 2027-02-01 1100',
      'Aligned 2027-02-01 2027-03-01 3100',
      'Aligned 2027-03-01 2027-04-01 3100',
    ]);
    await assertSound(story);
  });

  test('free days come first, with the setup fee at once', async (t) => {
    const story = await openPlans(t, fresh);
    const { custnum } = await holderOf(story, '15');
    await months(story, 2);
    assert.deepEqual(await linesOf(story, custnum), [
      'Later 800',
      'Later 2027-01-31 2027-02-28 2000',
      'Later 2027-02-28 2027-03-31 2000',
    ]);
  });

  test('an introductory price stands for three months', async (t) => {
    const story = await openPlans(t, fresh);
    const { custnum } = await holderOf(story, '14');
    await months(story, 4);
    const fees = (await linesOf(story, custnum)).map((line) => line.split(' ').at(-1));
    assert.deepEqual(fees, ['500', '500', '500', '2500', '2500']);
  });

  test('hours above what is included are billed with the next month, reported twice once', async (t) => {
    const story = await openPlans(t, fresh);
    const { custnum, svcnum } = await holderOf(story, '12');
    const startedAt = story.now();
    story.pass({ days: 3 });
    const report = { account: svcnum, startedAt, endedAt: story.now() };
    const octets = { inputOctets: 0, outputOctets: 0 };
    for (const session of ['a', 'b', 'a']) {
      const seconds = session === 'a' ? 15 * 3600 : 12 * 3600 + 900;
      await story.database.write((tx) =>
        recordUsage(tx, { ...report, ...octets, session, seconds }),
      );
    }
    await months(story, 2);
    assert.deepEqual(await linesOf(story, custnum), [
      'Metered 2027-01-01 2027-02-01 1000',
      'Metered 2027-02-01 2027-03-01 1000',
      'Metered: excess time 7.3 hours 2027-01-01 2027-02-01 363',
      'Metered 2027-03-01 2027-04-01 1000',
    ]);
    await assertSound(story);
  });

  test('a discount is a line of its own for its periods, and lowers the tax', async (t) => {
    const story = await openPlans(t, fresh);
    const { custnum, pkgnum } = await holderOf(story, '21', { state: 'CA', zip: '94601' });
    await story.dispatch.write(storyPeer, (call) =>
      grantDiscount(call, { package: pkgnum, discount: 1, by: 'test' }),
    );
    await months(story, 4);
    const lines = (await linesOf(story, custnum)).slice(1);
    assert.deepEqual(lines.slice(0, 2), [
      'Basic 2027-02-01 2027-03-01 3000',
      'Basic: Loyal 2027-02-01 2027-03-01 -300',
    ]);
    assert.equal(lines.filter((line) => line.includes('Loyal')).length, 3);
    const taxes = await rows(
      story,
      "SELECT amount FROM invoice_line WHERE kind = 'tax' ORDER BY number",
    );
    assert.deepEqual(
      taxes.map(({ amount }) => amount),
      [248, 223, 223, 223, 248],
    );
    await assertSound(story);
  });

  test('a commission is credited once a period for each customer who was sent, to its depth', async (t) => {
    const story = await openPlans(t, fresh);
    const { custnum } = await holderOf(story, '16');
    const sent = await holderOf(story, '2', { referral_custnum: custnum });
    const sentBySent = await holderOf(story, '2', { referral_custnum: sent.custnum });
    await holderOf(story, '2', { referral_custnum: sentBySent.custnum });
    story.pass({ months: 1 });
    await night(story);
    await night(story);
    assert.deepEqual(await creditsOf(story, custnum), ['commission 300']);
    await story.call('cancel', { session_id: sent.session_id });
    story.pass({ months: 1 });
    await night(story);
    assert.deepEqual(await creditsOf(story, custnum), ['commission 300', 'commission 150']);
    await assertSound(story);
  });

  test('a week is a week, through both changes of the clock', async (t) => {
    const story = await openPlans(t, fresh);
    await story.set('timezone', 'America/New_York');
    const { custnum } = await holderOf(story, '18');
    for (let week = 0; week < 14; week += 1) {
      story.pass({ days: 7 });
      await night(story);
    }
    const starts = (await linesOf(story, custnum)).map((line) => line.split(' ')[1] ?? '');
    const gaps = starts.slice(1).map((start, index) => {
      const before = Temporal.PlainDate.from(starts[index] ?? start);
      return before.until(start, { largestUnit: 'day' }).days;
    });
    assert.deepEqual(new Set(gaps), new Set([7]));
    assert.equal(starts.length, 15);
  });

  test('a price that contains its tax is what the customer owes', async (t) => {
    const toml = plansCatalogue.toml.replace('tax = 8.25', 'inclusive = true, tax = 20');
    const story = await openPlans(t, fresh, { catalogue: { name: 'contained', toml } });
    const { custnum } = await holderOf(story, '21', { state: 'CA', zip: '94601' });
    const [invoice] = await rows(story, `SELECT total FROM invoice WHERE customer = ${custnum}`);
    assert.equal(invoice?.total, 3000);
    assert.deepEqual(await linesOf(story, custnum), ['Basic 2027-01-01 2027-02-01 2500']);
    await assertSound(story);
  });

  test('a package without a known price plan fails its own billing and nobody else’s', async (t) => {
    const story = await openPlans(t, fresh);
    await holderOf(story, '21');
    const other = await holderOf(story, '19');
    await story.database.write((tx) =>
      tx.run(
        { text: "UPDATE package_definition SET plan = 'odd' WHERE number = 21", name: '' },
        [],
      ),
    );
    await story.set('company_name', 'Changed');
    story.pass({ months: 1 });
    const run = await night(story);
    assert.deepEqual([run.issued, run.failed], [1, 1]);
    assert.equal((await linesOf(story, other.custnum)).length, 2);
  });
});
