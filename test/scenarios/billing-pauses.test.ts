import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activePackagesOf } from '@lineside/server/package/packages-of-customer.ts';
import { suspendPackage } from '@lineside/server/package/suspend-package.ts';
import { forEachDatabase } from '../databases.ts';
import { type Story, storyPeer } from '../story.ts';
import { night, staff } from './nights.ts';
import {
  assertSound,
  balanceOf,
  creditsOf,
  done,
  holderOf,
  linesOf,
  months,
  openPlans,
} from './plans-story.ts';

/** As the nightly run does it to those who do not pay. */
const suspendUnpaid = (story: Story, custnum: number) =>
  story.dispatch.write(storyPeer, async (call) => {
    for (const bought of await activePackagesOf(call.tx, custnum)) {
      await suspendPackage(call, bought, { why: 'not paid', manual: false });
    }
  });

forEachDatabase((_name, fresh) => {
  test('days of a pause within a month are given back when it ends', async (t) => {
    const story = await openPlans(t, fresh);
    const holder = await holderOf(story, '21');
    const { session_id, pkgnum, custnum } = holder;
    story.pass({ days: 9 });
    await done(story, 'suspend_pkg', { session_id, pkgnum });
    story.pass({ days: 10 });
    const reply = await done(story, 'resume_pkg', { session_id, pkgnum });
    assert.equal(reply.credited, '9.68');
    assert.deepEqual(await creditsOf(story, custnum), [
      'Suspended time: Basic (2027-01-10 - 2027-01-20) 968',
    ]);
    story.pass({ days: 12 });
    await night(story);
    assert.equal((await linesOf(story, custnum)).at(-1), 'Basic 2027-02-01 2027-03-01 3000');
    await assertSound(story);
  });

  test('a pause over two month ends: what was billed comes back, the rest is not billed', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum, custnum } = await holderOf(story, '21');
    story.pass({ days: 10 });
    await done(story, 'suspend_pkg', { session_id, pkgnum });
    await months(story, 2);
    story.pass({ days: 5 });
    await done(story, 'resume_pkg', { session_id, pkgnum });
    assert.deepEqual(await creditsOf(story, custnum), [
      'Suspended time: Basic (2027-01-11 - 2027-02-01) 2032',
    ]);
    // Suspended to 15 March, so 16 to 31 March are charged, and the day stays the 1st.
    assert.deepEqual((await linesOf(story, custnum)).slice(1), [
      'Basic 2027-03-01 2027-04-01 1548',
    ]);
    await months(story, 1);
    assert.equal((await linesOf(story, custnum)).at(-1), 'Basic 2027-04-01 2027-05-01 3000');
    await assertSound(story);
  });

  test('two pauses in a month give back together what both lasted', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum, custnum } = await holderOf(story, '21');
    for (const days of [3, 4]) {
      story.pass({ days: 5 });
      await done(story, 'suspend_pkg', { session_id, pkgnum });
      story.pass({ days });
      await done(story, 'resume_pkg', { session_id, pkgnum });
    }
    const amounts = (await creditsOf(story, custnum)).map((each) => Number(each.split(' ').at(-1)));
    // 30.00 × 7 ÷ 31 = 6.77.
    assert.equal(
      amounts.reduce((total, each) => total + each, 0),
      677,
    );
  });

  test('paused and resumed on one day, nothing is given back', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum, custnum } = await holderOf(story, '21');
    await done(story, 'suspend_pkg', { session_id, pkgnum });
    await done(story, 'resume_pkg', { session_id, pkgnum });
    assert.deepEqual(await creditsOf(story, custnum), []);
  });

  test('who was suspended for non-payment and pays is not charged for the time between', async (t) => {
    const story = await openPlans(t, fresh);
    const holder = await holderOf(story, '21');
    const { session_id, custnum } = holder;
    story.pass({ days: 20 });
    await suspendUnpaid(story, custnum);
    story.pass({ days: 5 });
    assert.equal(
      (await story.call('resume_pkg', { session_id, pkgnum: holder.pkgnum })).error,
      'Permission denied',
    );
    await staff(story, 'payment/record', { customer: custnum, amount: '30.00' });
    assert.deepEqual(await creditsOf(story, custnum), [
      'Suspended time: Basic (2027-01-21 - 2027-01-26) 484',
    ]);
    assert.equal(await balanceOf(story, holder), '-4.84');
    await assertSound(story);
  });

  test('with bill_suspended_time the time of non-payment is billed afterwards', async (t) => {
    const story = await openPlans(t, fresh);
    await story.set('bill_suspended_time', '1');
    const { custnum } = await holderOf(story, '21');
    story.pass({ days: 20 });
    await suspendUnpaid(story, custnum);
    await months(story, 1);
    assert.equal((await linesOf(story, custnum)).length, 1);
    await staff(story, 'payment/record', { customer: custnum, amount: '30.00' });
    await night(story);
    assert.deepEqual(await creditsOf(story, custnum), []);
    assert.equal((await linesOf(story, custnum)).at(-1), 'Basic 2027-02-01 2027-03-01 3000');
  });

  test('cancelled while suspended, the suspended days are given back', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum, custnum } = await holderOf(story, '21');
    story.pass({ days: 10 });
    await done(story, 'suspend_pkg', { session_id, pkgnum });
    story.pass({ days: 6 });
    await done(story, 'cancel_pkg', { session_id, pkgnum });
    assert.deepEqual(await creditsOf(story, custnum), [
      'Suspended time: Basic (2027-01-11 - 2027-01-17) 581',
    ]);
    await assertSound(story);
  });

  test('a changed package gives back no day that was given back as suspended', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum, custnum } = await holderOf(story, '21');
    await done(story, 'suspend_pkg', { session_id, pkgnum });
    story.pass({ days: 10 });
    await done(story, 'resume_pkg', { session_id, pkgnum });
    await done(story, 'change_pkg', { session_id, pkgnum, pkgpart: '19' });
    const amounts = (await creditsOf(story, custnum)).map((each) => Number(each.split(' ').at(-1)));
    assert.equal(
      amounts.reduce((total, each) => total + each, 0),
      3000,
    );
  });
});
