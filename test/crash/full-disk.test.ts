import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshOn } from '../databases.ts';
import { goodCard, reconcileAll, rowCounts, rowsOf } from '../scenarios/shared-story.ts';
import { newCustomer, openStory, type Story, signUpForm } from '../story.ts';

/** SQLite says "disk is full" when its file may not grow; nothing of ours can tell the difference. */
async function letGrow(story: Story, pages: number | 'freely'): Promise<void> {
  const [row] = await rowsOf<{ page_count: number }>(story.database, 'PRAGMA page_count');
  const most = pages === 'freely' ? 1_000_000_000 : Number(row?.page_count) + pages;
  await story.database.write((tx) =>
    tx.all({ text: `PRAGMA max_page_count = ${most}`, name: '' }, []),
  );
}

const capturedCents = (story: Story) =>
  story.gateway.captured().reduce((total, { amount }) => total + amount, 0);

test('on a full disk calls fail whole, reading goes on, and all works when there is room', async (t) => {
  const story = await openStory(t, freshOn('SQLite'));
  const customer = await newCustomer(story, { pkgpart: '2' });
  const { session_id } = customer;
  const calls: readonly (() => Promise<Readonly<Record<string, unknown>>>)[] = [
    () => story.call('new_customer', signUpForm({ company: 'x'.repeat(80) })),
    () => story.call('order_pkg', { session_id, pkgpart: '1', username: `disk${++orders}` }),
    () =>
      story.call('process_payment', {
        session_id,
        ...goodCard,
        amount: '5.00',
        paybatch: `p${++orders}`,
      }),
    () => story.call('edit_info', { session_id, company: `Company ${++orders}` }),
    () =>
      story.call('login', {
        username: customer.username,
        domain: 'example.com',
        password: 'abc12345',
      }),
  ];
  let orders = 0;
  let failed = 0;
  let acknowledged = 0;
  for (const pages of [0, 1, 2, 3, 5, 8]) {
    await letGrow(story, pages);
    for (let turn = 0, full = 0; full < calls.length && turn < 60; turn += 1) {
      const before = await rowCounts(story.database);
      const reply = await (calls[turn % calls.length] ?? assert.fail)();
      if (reply.error === '') {
        acknowledged += 1;
        continue;
      }
      full += 1;
      failed += 1;
      assert.match(String(reply._error), /^WARNING: error dispatching .* internal error/);
      const {
        intent: _i,
        intent_step: _s,
        account_name: _n,
        ...after
      } = await rowCounts(story.database);
      for (const [table, count] of Object.entries(after)) {
        assert.equal(count, before[table], `${table} after ${pages} pages`);
      }
      const info = await story.call('customer_info', { session_id });
      assert.equal(info.error, '', 'who only reads is served');
    }
    await letGrow(story, 'freely');
    // What was charged when there was no room to write it down is written down now.
    await reconcileAll(story);
    const [sum] = await rowsOf<{ cents: number }>(
      story.database,
      'SELECT coalesce(sum(amount), 0) AS cents FROM payment',
    );
    assert.equal(Number(sum?.cents), capturedCents(story));
    const open = "SELECT number FROM intent WHERE state IN ('pending', 'unknown')";
    assert.deepEqual(await rowsOf(story.database, open), []);
    for (const call of calls) assert.equal((await call()).error, '');
    await story.assertBalanced();
  }
  assert(failed >= 6 && acknowledged > 0, `${failed} failed, ${acknowledged} did not`);
  t.diagnostic(`${failed} calls found the disk full, ${acknowledged} did not`);
});
