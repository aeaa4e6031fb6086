import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationName } from '@lineside/contract';
import type { Reply } from '@lineside/server/staged.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story } from '../story.ts';
import { rows, staff } from './nights.ts';
import { assertSound, balanceOf, done, holderOf, openPlans } from './plans-story.ts';
import { rowCounts } from './shared-story.ts';

const figures = ({
  on,
  lines,
  credits,
  charged,
  taxed,
  credited,
  total,
  balance,
  words,
}: Reply) => ({
  on,
  lines,
  credits,
  charged,
  taxed,
  credited,
  total,
  balance,
  words,
});

/** Previews, then does what was previewed: what comes of it must be the same to the letter. */
async function asPreviewed(
  story: Story,
  [preview, deed]: readonly [OperationName, OperationName],
  sent: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const { quote: _quotes, ...before } = await rowCounts(story.database);
  const shown = await done(story, preview, sent);
  const { quote: _more, ...after } = await rowCounts(story.database);
  assert.deepEqual(after, before, 'a preview keeps nothing but its quote');
  const did = await done(story, deed, { ...sent, quote: shown.quote });
  assert.deepEqual(figures(did), figures(shown));
  return did;
}

const changing = ['preview_change', 'change_pkg'] as const;

forEachDatabase((name, fresh) => {
  test('what is confirmed is what was previewed, for changes between all kinds of plans', async (t) => {
    const story = await openPlans(t, fresh);
    const definitions = ['11', '12', '13', '14', '15', '17', '18', '19', '20', '21'];
    const pairs = definitions.flatMap((from) => definitions.map((to) => [from, to] as const));
    // All of them would take minutes on one of the databases; each has its part of them.
    const sample = pairs.filter((_pair, index) => index % 7 === (name === 'SQLite' ? 3 : 5));
    let day = 0;
    for (const [from, to] of sample) {
      if (from === to) continue;
      const { session_id, pkgnum } = await holderOf(story, from, { state: 'CA', zip: '94601' });
      day += 1;
      story.pass({ days: (day * 11) % 40 });
      await asPreviewed(story, changing, { session_id, pkgnum, pkgpart: to });
      assert.equal((await story.call('keep_pkg', { session_id, pkgnum })).error !== '', true);
    }
    await assertSound(story);
  });

  test('suspending, resuming and changing the quantity cost what was previewed', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum } = await holderOf(story, '17', { state: 'CA', zip: '94601' });
    const own = { session_id, pkgnum };
    story.pass({ days: 4 });
    await asPreviewed(story, ['preview_suspend', 'suspend_pkg'], own);
    story.pass({ days: 33 });
    await asPreviewed(story, ['preview_resume', 'resume_pkg'], own);
    const several = await asPreviewed(story, changing, { ...own, quantity: '4' });
    story.pass({ days: 3 });
    const fewer = { session_id, pkgnum: several.pkgnum, quantity: '2' };
    await asPreviewed(story, changing, fewer);
    await assertSound(story);
  });

  test('the arithmetic is told in words', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum } = await holderOf(story, '21', { state: 'CA', zip: '94601' });
    story.pass({ days: 10 });
    const { words } = await done(story, 'preview_change', { session_id, pkgnum, pkgpart: '19' });
    assert.deepEqual(words, [
      'From 2027-01-11 on Basic becomes Better.',
      'Better: 60.00 for 21 of 31 days from 2027-01-11 to before 2027-02-01 = 40.65.',
      'Sales tax: 8.25 % of 40.65 = 3.353625, rounded to 3.35 (0.003625 left).',
      'Unused time: Basic (2027-01-11 - 2027-02-01): 21 of the 31 days for which 30.00 was ' +
        'charged = 20.32 and the tax on it of 1.68, 22.00 in all, for days that are not used.',
    ]);
  });

  test('a price binds for its minutes, once, and only for what was asked', async (t) => {
    const story = await openPlans(t, fresh);
    const holder = await holderOf(story, '21');
    const { session_id, pkgnum } = holder;
    const asked = { session_id, pkgnum, pkgpart: '19' };
    const { quote } = await done(story, 'preview_change', asked);
    const expired = 'This price is no longer valid. Please look at it again.';
    const changed = 'Something has changed since this price was shown. Please look at it again.';
    const error = async (sent: object) =>
      (await story.call('change_pkg', { ...asked, ...sent })).error;
    assert.equal(await error({ quote, pkgpart: '13' }), changed);
    const stranger = await holderOf(story, '21');
    const own = { session_id: stranger.session_id, pkgnum: stranger.pkgnum };
    assert.equal(await error({ ...own, quote }), expired);
    story.pass({ minutes: 16 });
    assert.equal(await error({ quote }), expired);
    const again = await done(story, 'preview_change', asked);
    const did = await done(story, 'change_pkg', { ...asked, quote: again.quote });
    // Whoever did not get the answer may ask again.
    assert.deepEqual(await done(story, 'change_pkg', { ...asked, quote: again.quote }), did);
    const next = { session_id, pkgnum: (await packages(story, session_id))[0]?.pkgnum };
    assert.equal(await error({ ...next, pkgpart: '21', quote: again.quote }), expired);
    assert.equal(await balanceOf(story, holder), '60.00');
    await assertSound(story);
  });

  test('when a price changes in between nothing is done', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id, pkgnum } = await holderOf(story, '21');
    const asked = { session_id, pkgnum, pkgpart: '19' };
    const { quote } = await done(story, 'preview_change', asked);
    const raise = 'UPDATE package_definition SET recurring_fee = 6100 WHERE number = 19';
    await story.database.write((tx) => tx.run({ text: raise, name: '' }, []));
    await story.set('company_name', 'Changed');
    const before = await rowCounts(story.database);
    const reply = await story.call('change_pkg', { ...asked, quote });
    assert.match(String(reply.error), /^Something has changed/);
    assert.deepEqual(await rowCounts(story.database), before);
  });

  test('an order costs and charges what was previewed', async (t) => {
    const story = await openPlans(t, fresh);
    const { session_id } = await newCustomer(story, { pkgpart: '2' });
    const asked = { session_id, pkgpart: '17', quantity: '3' };
    const shown = await done(story, 'preview_order', asked);
    assert.deepEqual([shown.charged, shown.taxed, shown.charge], ['9.00', '0.74', '9.74']);
    assert.equal(story.gateway.captured().length, 0);
    await done(story, 'order_pkg', { ...asked, username: 'quoted', quote: shown.quote });
    assert.deepEqual(
      story.gateway.captured().map(({ amount }) => amount),
      [974],
    );
    const other = { ...asked, quantity: '2', username: 'other' };
    const cheap = await done(story, 'preview_order', asked);
    const refused = await story.call('order_pkg', { ...other, quote: cheap.quote });
    assert.match(String(refused.error), /^Something has changed/);
    await assertSound(story);
  });

  test('staff see what a change would cost, and do it', async (t) => {
    const story = await openPlans(t, fresh);
    const { pkgnum } = await holderOf(story, '21');
    const input = { package: String(pkgnum), to: 'Better' };
    const shown = await staff(story, 'package/change', { ...input, preview: '1' });
    const [still] = await rows(story, `SELECT cancelled_at FROM package WHERE number = ${pkgnum}`);
    assert.equal(still?.cancelled_at, null);
    const did = await staff(story, 'package/change', input);
    assert.deepEqual(figures(did), figures(shown));
    const unknown = await staff(story, 'package/cancel', { package: '999999' });
    assert.equal(unknown.error, 'There is no package 999999.');
  });
});

async function packages(story: Story, session_id: string) {
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  return cust_pkg as { pkgnum: number }[];
}
