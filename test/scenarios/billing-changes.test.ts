import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../databases.ts';
import { newCustomer } from '../story.ts';
import { night, rows, staff } from './nights.ts';
import {
  assertSound,
  balanceOf,
  creditsOf,
  done,
  holderOf,
  linesOf,
  months,
  openPlans,
  packageOf,
} from './plans-story.ts';

forEachDatabase((_name, fresh) => {
  test('a change in the middle of a month bills and gives back by days, and keeps the day', async (t) => {
    const story = await openPlans(t, fresh);
    const holder = await holderOf(story, '21');
    story.pass({ days: 10 });
    const { session_id, pkgnum } = holder;
    const reply = await done(story, 'change_pkg', { session_id, pkgnum, pkgpart: '19' });
    assert.notEqual(reply.pkgnum, pkgnum);
    assert.equal(reply.pkg, 'Better');
    // 21 of 31 days: 60.00 × 21 ÷ 31 = 40.65 less 30.00 × 21 ÷ 31 = 20.32.
    assert.equal(reply.total, '20.33');
    assert.deepEqual(await creditsOf(story, holder.custnum), [
      'Unused time: Basic (2027-01-11 - 2027-02-01) 2032',
    ]);
    assert.equal(await balanceOf(story, holder), '50.33');
    story.pass({ days: 21 });
    await night(story);
    assert.deepEqual(await linesOf(story, holder.custnum), [
      'Basic 2027-01-01 2027-02-01 3000',
      'Better 2027-01-11 2027-02-01 4065',
      'Better 2027-02-01 2027-03-01 6000',
    ]);
    await assertSound(story);
  });

  test('the accounts of a package go along, and still sign in', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum, svcnum } = await holderOf(story, '21');
    await done(story, 'change_pkg', { session_id, pkgnum, pkgpart: '19' });
    const { cust_pkg } = await story.call('list_pkgs', { session_id });
    const [bought] = cust_pkg as { pkg: string; cust_svc: { svcnum: number }[] }[];
    assert.equal(bought?.pkg, 'Better');
    assert.equal(bought?.cust_svc[0]?.svcnum, svcnum);
  });

  test('the tax of days given back is given back, too', async (t) => {
    const story = await openPlans(t, fresh);
    const holder = await holderOf(story, '19', { state: 'CA', zip: '94601' });
    const { session_id, pkgnum } = holder;
    const reply = await done(story, 'change_pkg', { session_id, pkgnum, pkgpart: '21' });
    assert.deepEqual([reply.charged, reply.taxed, reply.credited], ['30.00', '2.48', '64.95']);
    assert.equal(await balanceOf(story, holder), '32.48');
    const [entry] = await rows(
      story,
      `SELECT sum(amount) AS tax FROM entry WHERE ledger = 'tax_payable' AND customer = ${holder.custnum}`,
    );
    assert.equal(Number(entry?.tax), -248);
    await assertSound(story);
  });

  test('to another length of period a new period begins, and what is over is credited', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum, custnum } = await holderOf(story, '20');
    story.pass({ days: 73 });
    await done(story, 'change_pkg', { session_id, pkgnum, pkgpart: '21' });
    assert.deepEqual(await creditsOf(story, custnum), [
      'Unused time: Yearly (2027-03-15 - 2028-01-01) 29200',
    ]);
    await months(story, 1);
    assert.deepEqual((await linesOf(story, custnum)).slice(1), [
      'Basic 2027-03-15 2027-04-15 3000',
      'Basic 2027-04-15 2027-05-15 3000',
    ]);
    await assertSound(story);
  });

  test('three instead of one cost the rest of the month twice more', async (t) => {
    const story = await openPlans(t, fresh);
    const holder = await holderOf(story, '17');
    const { session_id, pkgnum, custnum } = holder;
    story.pass({ days: 15 });
    await done(story, 'change_pkg', { session_id, pkgnum, quantity: '3' });
    story.pass({ days: 16 });
    await night(story);
    assert.deepEqual(await linesOf(story, custnum), [
      'Several 2027-01-01 2027-02-01 300',
      '3 × Several 2027-01-16 2027-02-01 465',
      '3 × Several 2027-02-01 2027-03-01 900',
    ]);
    assert.deepEqual(await creditsOf(story, custnum), [
      'Unused time: Several (2027-01-16 - 2027-02-01) 155',
    ]);
  });

  test('there and back on one day costs nothing', async (t) => {
    const story = await openPlans(t, fresh);
    const holder = await holderOf(story, '21');
    const { session_id, pkgnum } = holder;
    story.pass({ days: 9 });
    const there = await done(story, 'change_pkg', { session_id, pkgnum, pkgpart: '19' });
    const changed = { session_id, pkgnum: there.pkgnum };
    await done(story, 'change_pkg', { ...changed, pkgpart: '21' });
    assert.equal(await balanceOf(story, holder), '30.00');
    await assertSound(story);
  });

  test('of two changes at one moment one happens, and the other finds the package gone', async (t) => {
    const story = await openPlans(t, fresh);
    const holder = await holderOf(story, '21');
    const { session_id, pkgnum } = holder;
    const replies = await Promise.all(
      ['19', '13', '19'].map((pkgpart) =>
        story.call('change_pkg', { session_id, pkgnum, pkgpart }),
      ),
    );
    const errors = replies.map(({ error }) => error).sort();
    assert.deepEqual(errors, ['', `unknown pkgnum ${pkgnum}`, `unknown pkgnum ${pkgnum}`]);
    assert.deepEqual(story.faults, []);
    const lines = await linesOf(story, holder.custnum);
    assert.equal(lines.length, 2);
    await assertSound(story);
  });

  test('planned for the end of the month a change costs nothing before, and can be taken back', async (t) => {
    const story = await openPlans(t, fresh);
    const holder = await holderOf(story, '21');
    const { session_id, pkgnum, custnum } = holder;
    const planned = { session_id, pkgnum, pkgpart: '19', when: 'end' };
    const reply = await done(story, 'change_pkg', planned);
    assert.deepEqual([reply.total, reply.on, reply.pkgnum], ['0.00', '2027-02-01', pkgnum]);
    const { cust_pkg } = await story.call('list_pkgs', { session_id });
    const [listed] = cust_pkg as { change_date: number; change_pkg: string }[];
    const day = Temporal.Instant.from('2027-02-01T00:00:00Z').epochMilliseconds / 1000;
    assert.deepEqual([listed?.change_date, listed?.change_pkg], [day, 'Better']);
    await done(story, 'keep_pkg', { session_id, pkgnum });
    assert.equal(
      (await story.call('keep_pkg', { session_id, pkgnum })).error,
      'Nothing is planned for this package.',
    );
    await done(story, 'change_pkg', planned);
    // The server is off for four days around the day itself.
    story.pass({ days: 34 });
    await night(story);
    assert.deepEqual(await linesOf(story, custnum), [
      'Basic 2027-01-01 2027-02-01 3000',
      'Better 2027-02-01 2027-03-01 6000',
    ]);
    assert.deepEqual(await creditsOf(story, custnum), []);
    await assertSound(story);
  });

  test('a planned change to what is no longer sold is dropped, and the package goes on', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum, custnum } = await holderOf(story, '21');
    await done(story, 'change_pkg', { session_id, pkgnum, pkgpart: '19', when: 'end' });
    await story.database.write((tx) =>
      tx.run(
        { text: 'UPDATE package_definition SET disabled = 1 WHERE number = 19', name: '' },
        [],
      ),
    );
    await story.set('company_name', 'Changed');
    await months(story, 1);
    assert.deepEqual((await linesOf(story, custnum)).at(-1), 'Basic 2027-02-01 2027-03-01 3000');
    assert.equal(await packageOf(story, session_id), pkgnum);
  });

  test('a cancelled package gives back what is left only where the provider does so', async (t) => {
    const story = await openPlans(t, fresh);
    const kept = await holderOf(story, '21');
    const given = await holderOf(story, '21');
    story.pass({ days: 10 });
    await done(story, 'cancel_pkg', { session_id: kept.session_id, pkgnum: kept.pkgnum });
    assert.deepEqual(await creditsOf(story, kept.custnum), []);
    await story.set('credit_unused_on_cancel', '1');
    await done(story, 'cancel_pkg', { session_id: given.session_id, pkgnum: given.pkgnum });
    assert.deepEqual(await creditsOf(story, given.custnum), [
      'Unused time: Basic (2027-01-11 - 2027-02-01) 2032',
    ]);
    await assertSound(story);
  });

  test('a contract that is ended early costs its fee, and none after its last day', async (t) => {
    const story = await openPlans(t, fresh);
    const early = await holderOf(story, '13');
    const later = await holderOf(story, '13');
    await months(story, 2);
    await done(story, 'cancel_pkg', { session_id: early.session_id, pkgnum: early.pkgnum });
    assert.equal((await linesOf(story, early.custnum)).at(-1), 'Bound: contract ended early 9900');
    await months(story, 4);
    const lines = await linesOf(story, later.custnum);
    await done(story, 'cancel_pkg', { session_id: later.session_id, pkgnum: later.pkgnum });
    assert.deepEqual(await linesOf(story, later.custnum), lines);
    await assertSound(story);
  });

  test('cancelled for the end of the month it works up to then and is not billed again', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum, custnum } = await holderOf(story, '21');
    await done(story, 'cancel_pkg', { session_id, pkgnum, when: 'end' });
    const listed = (await story.call('list_pkgs', { session_id })).cust_pkg as { expire: number }[];
    const end = Temporal.Instant.from('2027-02-01T00:00:00Z').epochMilliseconds / 1000;
    assert.equal(listed[0]?.expire, end);
    story.pass({ days: 30 });
    await night(story);
    assert.equal(await packageOf(story, session_id), pkgnum);
    story.pass({ days: 1 });
    await night(story);
    assert.deepEqual((await story.call('list_pkgs', { session_id })).cust_pkg, []);
    assert.equal((await linesOf(story, custnum)).length, 1);
  });

  test('usage that was not billed yet is billed when the package ends', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum, custnum, svcnum } = await holderOf(story, '12');
    story.pass({ days: 5 });
    const csv = `account,session,started,ended,seconds,input_octets,output_octets
${svcnum},x1,2027-01-02T00:00:00Z,2027-01-03T06:00:00Z,108000,0,0`;
    const kept = await staff(story, 'usage/record', { csv });
    assert.deepEqual([kept.error, kept.recorded, kept.known], ['', 1, 0]);
    assert.equal((await staff(story, 'usage/record', { csv })).known, 1);
    await done(story, 'cancel_pkg', { session_id, pkgnum });
    assert.equal(
      (await linesOf(story, custnum)).at(-1),
      'Metered: excess time 10.0 hours 2027-01-01 2027-01-06 500',
    );
    await assertSound(story);
  });

  test('a change of one who pays by card is collected by the next run', async (t) => {
    const story = await openPlans(t, fresh);
    await story.set('selfservice-session_timeout', '52 weeks');
    const { session_id } = await newCustomer(story, { pkgpart: '21', state: 'NV', zip: '89101' });
    const pkgnum = await packageOf(story, session_id);
    story.pass({ days: 10 });
    await done(story, 'change_pkg', { session_id, pkgnum, pkgpart: '19' });
    await night(story);
    const amounts = story.gateway.captured().map(({ amount }) => amount);
    assert.deepEqual(amounts, [3000, 2033]);
    await assertSound(story);
  });
});
