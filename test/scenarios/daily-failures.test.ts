import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CardGateway, Outcome } from '@lineside/server/card-gateway/gateway.ts';
import { insertPackage } from '@lineside/server/package/insert-package.ts';
import { reconcile } from '@lineside/server/reconcile.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story } from '../story.ts';
import { countOf, night, nights, openNights, payer, rows, staff } from './nights.ts';

const change = (story: Story, text: string) =>
  story.database.write((tx) => tx.run({ text, name: '' }, []));

/** A package whose first day nobody can read: its billing throws. */
const spoil = (story: Story, customer: number) =>
  change(story, `update package set anchor_on = 'never' where customer = ${customer}`);

forEachDatabase((_name, fresh) => {
  test('a customer whose billing fails is parked, and nobody else notices', async (t) => {
    const story = await openNights(t, fresh);
    const all = [];
    for (let count = 0; count < 7; count += 1) all.push((await payer(story)).custnum);
    const spoilt = all[3] ?? 0;
    await spoil(story, spoilt);
    const run = await nights(story, 31);
    assert.deepEqual([run.due, run.issued, run.failed, run.parked], [6, 6, 1, 1]);
    const billed = await rows(
      story,
      "select customer from invoice where issued_on = '2027-02-01' order by customer",
    );
    assert.deepEqual(
      billed.map(({ customer }) => customer),
      all.filter((customer) => customer !== spoilt),
    );
    const { parked } = await staff(story, 'parked/list');
    const [who] = parked as Record<string, unknown>[];
    assert.deepEqual([who?.customer, who?.step], [spoilt, 'bill']);
    assert.match(String(who?.reason), /year value/);
    await story.assertBalanced();
  });

  test('in a place without a tax region a customer is parked, and the others are billed', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await payer(story);
    await payer(story, { username: 'eve' });
    await change(story, `update customer set state = 'ZZ' where number = ${custnum}`);
    const run = await nights(story, 31);
    assert.deepEqual([run.issued, run.failed, run.parked], [1, 1, 1]);
    const { parked } = await staff(story, 'parked/list');
    const [who] = parked as Record<string, unknown>[];
    assert.equal(who?.customer, custnum);
    assert.match(String(who?.reason), /no tax rate is known for state.* ZZ/);
    await story.assertBalanced();
  });

  test('on a day before somebody came nothing is charged to him, and who asks is told', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await payer(story);
    const unbilled = await story.database.write((tx) =>
      insertPackage(
        { tx, now: story.now() },
        { customer: custnum, definition: 1, orderedBy: 'test' },
      ),
    );
    const date = Temporal.PlainDate.from('2026-12-01');
    const run = await night(story, { date });
    assert.deepEqual([run.state, run.issued, run.parked], ['done', 0, 0]);
    await assert.rejects(
      night(story, { date, customer: custnum }),
      /On 2026-12-01 there was no customer 1: he came on 2027-01-01/,
    );
    await assert.rejects(night(story, { customer: 999 }), /There is no customer 999/);
    const today = await night(story);
    assert.equal(today.issued, 1);
    const [line] = await rows(
      story,
      `select period_from from invoice_line where package = ${unbilled} and kind = 'recurring'`,
    );
    assert.equal(line?.period_from, '2027-01-01');
    await story.assertBalanced();
  });

  test('a parked customer waits until staff release him, and is billed then', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await payer(story);
    await spoil(story, custnum);
    await nights(story, 31);
    await change(story, "update package set anchor_on = '2027-01-01'");
    const still = await nights(story, 1);
    assert.deepEqual([still.due, still.failed, still.parked], [0, 0, 1]);
    assert.deepEqual(await staff(story, 'parked/release', { customer: custnum }), {
      error: '',
      customer: custnum,
    });
    assert.match(
      String((await staff(story, 'parked/release', { customer: custnum })).error),
      /is not parked/,
    );
    const released = await nights(story, 1);
    assert.deepEqual([released.issued, released.parked], [1, 0]);
    await story.assertBalanced();
  });

  test('more new lines than a customer can have park him before they are kept', async (t) => {
    const story = await openNights(t, fresh, { settings: { daily_customer_lines_max: '3' } });
    const { custnum } = await payer(story);
    story.pass({ months: 2 });
    const run = await night(story);
    assert.deepEqual([run.issued, run.parked], [0, 1]);
    assert.match(
      String((await rows(story, 'select reason from parked_customer'))[0]?.reason),
      /4 lines on 2 invoices in one run, more than daily_customer_lines_max \(3\)/,
    );
    assert.equal((await rows(story, 'select number from invoice')).length, 1);
    assert.ok(custnum > 0);
  });

  test('a run with an implausible number of lines stops before it writes, unless forced', async (t) => {
    const story = await openNights(t, fresh, { settings: { daily_lines_max: '4' } });
    for (let count = 0; count < 3; count += 1) await payer(story);
    story.pass({ months: 2 });
    await assert.rejects(
      night(story),
      /would issue about 6 lines, more than 4: which is the setting daily_lines_max\. Nothing was written/,
    );
    assert.equal((await rows(story, 'select number from invoice')).length, 3);
    const [row] = await rows(story, 'select state, summary from daily_run');
    assert.equal(row?.state, 'stopped');
    assert.match(String(row?.summary), /daily_lines_max/);
    assert.equal((await night(story, { force: true })).issued, 6);
  });

  test('what is usual is what the busiest of the last runs issued', async (t) => {
    const story = await openNights(t, fresh);
    await payer(story);
    await nights(story, 31);
    await change(
      story,
      `update daily_run set summary = '{"counts":{"lines":400}}' where number = 3`,
    );
    await change(story, "update package set next_bill_on = '1920-01-01'");
    await assert.rejects(night(story), /more than 1200: 3 times the 400 of the busiest run/);
  });

  test('a gateway that is down leaves the charge open: it is asked, never charged again', async (t) => {
    let down = false;
    let asked = 0;
    const gateway = (sandbox: CardGateway): CardGateway => ({
      ...sandbox,
      async charge(charge, signal): Promise<Outcome> {
        asked += 1;
        const outcome = await sandbox.charge(charge, signal);
        if (down) throw new Error('the line is cut');
        return outcome;
      },
      // The nightly run asks as well, what became of it.
      async lookup(sought, signal) {
        if (down) throw new Error('the line is cut');
        return sandbox.lookup(sought, signal);
      },
    });
    const story = await openNights(t, fresh, { gateway });
    await newCustomer(story);
    down = true;
    const before = asked;
    const cut = await nights(story, 31);
    assert.deepEqual([countOf(cut, 'collected'), countOf(cut, 'unconfirmed')], [0, 1]);
    await nights(story, 2);
    assert.equal(asked, before + 1);
    down = false;
    assert.deepEqual(await reconcile(story.dispatch), {
      approved: 1,
      declined: 0,
      voided: 0,
      open: 0,
    });
    const after = await nights(story, 1);
    assert.equal(countOf(after, 'collected'), 0);
    assert.equal(story.gateway.captured().length, 2);
    await story.assertBalanced();
  });

  test('no more customers are charged at the same time than the setting allows', async (t) => {
    let now = 0;
    let most = 0;
    const gateway = (sandbox: CardGateway): CardGateway => ({
      ...sandbox,
      async charge(charge, signal): Promise<Outcome> {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setTimeout(resolve, 40));
        now -= 1;
        return sandbox.charge(charge, signal);
      },
    });
    const story = await openNights(t, fresh, { gateway, settings: { collect_concurrency: '3' } });
    for (let count = 0; count < 9; count += 1) await newCustomer(story);
    story.pass({ months: 1 });
    assert.equal(countOf(await night(story), 'collected'), 9);
    assert.equal(most, 3);
  });

  test('as many are charged at the same time as may be, however small the groups are', async (t) => {
    let now = 0;
    const gathered = Promise.withResolvers<void>();
    const gateway = (sandbox: CardGateway): CardGateway => ({
      ...sandbox,
      async charge(charge, signal): Promise<Outcome> {
        now += 1;
        if (now === 4) gathered.resolve();
        // Nobody is answered before four are there.
        await gathered.promise;
        return sandbox.charge(charge, signal);
      },
    });
    const settings = { collect_concurrency: '4', 'signup_server-realtime': '0' };
    const story = await openNights(t, fresh, { gateway, settings });
    for (let count = 0; count < 6; count += 1) await newCustomer(story);
    const run = await night(story, { groupSize: 1 });
    assert.deepEqual([countOf(run, 'collected'), countOf(run, 'unconfirmed')], [6, 0]);
    await story.assertBalanced();
  });
});
