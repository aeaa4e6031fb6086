import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runWhenItIsTime } from '@lineside/server/daily/keep-running.ts';
import { type BegunDaily, beginDaily, runDaily } from '@lineside/server/daily/run-daily.ts';
import { RunStopped } from '@lineside/server/daily/run-row.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer } from '../story.ts';
import { countOf, night, nights, openNights, payer, rows, staff } from './nights.ts';

forEachDatabase((_name, fresh) => {
  test('a customer gets one invoice a month for a year, and a second run adds nothing', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await payer(story);
    for (let month = 0; month < 12; month += 1) {
      story.pass({ months: 1 });
      const first = await night(story);
      assert.deepEqual([first.due, first.issued, first.failed], [1, 1, 0]);
      const second = await night(story);
      assert.deepEqual([second.due, second.issued], [0, 0]);
    }
    const invoices = await rows(story, 'select customer, issued_on from invoice order by number');
    assert.equal(invoices.length, 13);
    assert.deepEqual(invoices.at(-1), { customer: custnum, issued_on: '2028-01-01' });
    await story.assertBalanced();
  });

  test('after a pause of three months each missed month is billed once', async (t) => {
    const story = await openNights(t, fresh);
    await payer(story);
    story.pass({ days: 100 });
    const run = await night(story);
    assert.deepEqual([run.due, run.issued], [1, 3]);
    const lines = await rows(
      story,
      "select period_from from invoice_line where kind = 'recurring' order by period_from",
    );
    const months = lines.map((line) => line.period_from);
    assert.deepEqual(months, ['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01']);
    await story.assertBalanced();
  });

  test('cards are charged each month by the run, DCRD and BILL are not', async (t) => {
    const story = await openNights(t, fresh);
    await newCustomer(story);
    await newCustomer(story, { payby: 'DCRD' });
    await payer(story);
    const before = story.gateway.captured().length;
    story.pass({ months: 1 });
    const run = await night(story);
    assert.deepEqual([run.issued, countOf(run, 'collected')], [3, 1]);
    assert.equal(story.gateway.captured().length, before + 1);
    assert.equal(countOf(await night(story), 'collected'), 0);
    await story.assertBalanced();
  });

  test('a dry run shows what would be done and keeps nothing', async (t) => {
    const story = await openNights(t, fresh);
    await newCustomer(story);
    await payer(story);
    story.pass({ months: 1 });
    const charged = story.gateway.captured().length;
    const dry = await night(story, { dryRun: true });
    assert.deepEqual([dry.due, dry.issued, countOf(dry, 'lines')], [2, 2, 4]);
    assert.deepEqual(await rows(story, 'select number from daily_run'), []);
    assert.equal((await rows(story, 'select number from invoice')).length, 2);
    assert.equal(story.gateway.captured().length, charged);
    const real = await night(story);
    assert.deepEqual([real.due, real.issued], [2, 2]);
  });

  test('a run for one customer or one agent leaves the others alone', async (t) => {
    const story = await openNights(t, fresh);
    const one = await payer(story);
    const other = await payer(story);
    story.pass({ months: 1 });
    assert.equal((await night(story, { customer: other.custnum })).issued, 1);
    assert.equal((await night(story, { agent: 2 })).issued, 0);
    const rest = await night(story, { agent: 1 });
    assert.equal(rest.issued, 1);
    const last = await rows(
      story,
      'select max(customer) as customer from invoice where number = 4',
    );
    assert.deepEqual(last, [{ customer: one.custnum }]);
  });

  test('another date is pretended for all that the run writes', async (t) => {
    const story = await openNights(t, fresh);
    await payer(story);
    const run = await night(story, { date: Temporal.PlainDate.from('2027-02-10') });
    assert.equal(run.day, '2027-02-10');
    const [invoice] = await rows(story, 'select issued_on, due_on from invoice where number = 2');
    assert.deepEqual(invoice, { issued_on: '2027-02-10', due_on: '2027-02-20' });
  });

  test('of two runs at once one works and the other is told so', async (t) => {
    const story = await openNights(t, fresh);
    for (let count = 0; count < 5; count += 1) await payer(story);
    story.pass({ months: 1 });
    // Both begin before either goes on: a run that came after the other's end would find its day.
    const both = await Promise.allSettled([1, 2].map(() => beginDaily(story.dispatch, {})));
    const begun = both.filter(({ status }) => status === 'fulfilled');
    const refused = both.filter(({ status }) => status === 'rejected');
    assert.deepEqual([begun.length, refused.length], [1, 1]);
    assert.match(
      String((refused[0] as PromiseRejectedResult).reason),
      /under way since 2027-02-01/,
    );
    const run = await (begun[0] as PromiseFulfilledResult<BegunDaily>).value.goThrough();
    assert.equal(run.issued, 5);
    assert.equal((await rows(story, 'select number from invoice')).length, 10);
    await story.assertBalanced();
  });

  test('a run that has been silent for a minute is taken for dead', async (t) => {
    const story = await openNights(t, fresh);
    await payer(story);
    story.pass({ months: 1 });
    const at = story.now().epochMilliseconds;
    await story.database.write((tx) =>
      tx.run(
        {
          text: `insert into daily_run (day, state, owner, started_at, alive_at, due, issued, failed, parked, summary) values ('2027-02-01', 'running', 'elsewhere boot 1', ${at}, ${at}, 0, 0, 0, 0, '{}')`,
          name: '',
        },
        [],
      ),
    );
    await assert.rejects(night(story), RunStopped);
    story.pass({ seconds: 61 });
    assert.equal((await night(story)).issued, 1);
    const states = await rows(story, 'select state from daily_run order by number');
    assert.deepEqual(states, [{ state: 'died' }, { state: 'done' }]);
  });

  test('a server begins the run at the hour of its zone, once a day', async (t) => {
    const story = await openNights(t, fresh, {
      settings: { timezone: 'America/Los_Angeles', daily_at: '03:00' },
    });
    const runs = async () => (await rows(story, 'select day from daily_run')).map(({ day }) => day);
    // Three in the morning at Greenwich is the evening before on the Pacific.
    await runWhenItIsTime(story.dispatch);
    assert.deepEqual(await runs(), ['2026-12-31']);
    await runWhenItIsTime(story.dispatch);
    story.pass({ hours: 7, minutes: 59 });
    await runWhenItIsTime(story.dispatch);
    assert.deepEqual(await runs(), ['2026-12-31']);
    story.pass({ minutes: 1 });
    await runWhenItIsTime(story.dispatch);
    await runWhenItIsTime(story.dispatch);
    assert.deepEqual(await runs(), ['2026-12-31', '2027-01-01']);
  });

  test('money that waits is laid on open invoices by the run', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await payer(story);
    await staff(story, 'payment/record', { customer: custnum, amount: '60.00' });
    const info = await staff(story, 'customer/show', { number: custnum });
    assert.equal(info.balance, '-27.58');
    await nights(story, 31);
    const after = await staff(story, 'customer/show', { number: custnum });
    assert.equal(after.balance, '-5.98');
    assert.deepEqual(after.open_invoices, []);
    await story.assertBalanced();
  });

  test('the summary of each run is kept and listed', async (t) => {
    const story = await openNights(t, fresh);
    await payer(story);
    story.pass({ months: 1 });
    await runDaily(story.dispatch);
    const { runs } = await staff(story, 'daily/list');
    const [run] = runs as Record<string, unknown>[];
    assert.deepEqual(
      [run?.day, run?.state, run?.due, run?.issued, run?.failed, run?.parked],
      ['2027-02-01', 'done', 1, 1, 0, 0],
    );
  });
});
