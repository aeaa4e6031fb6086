/** One answer for the first page says what the six calls say that it stands for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDay } from '@lineside/server/daily/run-day.ts';
import { markBouncing } from '@lineside/server/mail/look-after-mail.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, storyPeer } from '../story.ts';
import { billed, goodCard, sharedStory } from './shared-story.ts';

type Row = Readonly<Record<string, unknown>>;

interface Six {
  readonly info: Row;
  readonly packages: readonly Row[];
  readonly invoices: readonly Row[];
  readonly payments: readonly Row[];
  readonly months: unknown;
  readonly notices: unknown;
}

async function askSix(story: Story, session_id: string): Promise<Six> {
  const list = async (name: Parameters<Story['call']>[0], key: string) =>
    (await story.call(name, { session_id }))[key] as readonly Row[];
  return {
    info: await story.call('customer_info', { session_id }),
    packages: await list('list_pkgs', 'cust_pkg'),
    invoices: await list('list_invoices', 'invoices'),
    payments: await list('list_payments', 'payments'),
    months: await list('monthly_totals', 'months'),
    notices: await list('list_notices', 'notices'),
  };
}

const only = (row: Row, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, row[name]]));

async function assertSame(story: Story, session_id: string): Promise<Row> {
  const six = await askSix(story, session_id);
  const home = await story.call('home_summary', { session_id });
  assert.equal(home.error, '');
  assert.deepEqual(
    [home.custnum, home.first, home.balance],
    [six.info.custnum, six.info.first, six.info.balance],
  );
  const open = six.invoices.filter(({ owed }) => owed !== '0.00');
  assert.deepEqual(
    home.invoices,
    open.map((row) => only(row, ['invnum', 'due_date', 'owed'])),
  );
  assert.deepEqual(
    home.packages,
    six.packages.map((row) => ({
      ...only(row, ['pkgnum', 'pkg_label', 'quantity', 'status', 'expire', 'change_date']),
      change_pkg: row.change_pkg,
      labels: (row.cust_svc as { label: string[] }[]).map(({ label }) => label[1]),
    })),
  );
  assert.deepEqual(
    home.payments,
    six.payments
      .toReversed()
      .slice(0, 3)
      .map((row) => only(row, ['paynum', '_date', 'paid'])),
  );
  assert.deepEqual(home.months, six.months);
  assert.deepEqual(home.notices, six.notices);
  return home;
}

const firstPackage = async (story: Story, session_id: string) => {
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  return (cust_pkg as { pkgnum: number }[])[0]?.pkgnum ?? 0;
};

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('a customer who owes: open invoices, what is past due, no payment', async () => {
    const story = open();
    await story.set('selfservice-session_timeout', '52 weeks');
    const { session_id } = await billed(story);
    await assertSame(story, session_id);
    story.pass({ hours: 24 * 40 });
    await runDay(story.dispatch);
    const home = await assertSame(story, session_id);
    assert.equal((home.invoices as unknown[]).length, 2);
    assert.deepEqual([home.payments, home.next_bill_date], [[], '2026-08-15']);
    const codes = (home.notices as { code: string }[]).map(({ code }) => code);
    assert(codes.includes('past-due'), codes.join());
  });

  test('a customer who pays: the last three payments, nothing open, a year', async () => {
    const story = open();
    const { session_id } = await newCustomer(story);
    for (const amount of ['1.00', '2.00', '3.00', '4.00']) {
      const paid = await story.call('process_payment', { session_id, ...goodCard, amount });
      assert.equal(paid.error, '');
    }
    const home = await assertSame(story, session_id);
    const payments = home.payments as { paid: string }[];
    assert.deepEqual(
      payments.map(({ paid }) => paid),
      ['4.00', '3.00', '2.00'],
    );
    assert.deepEqual([home.balance, home.invoices], ['-10.00', []]);
    assert.equal((home.months as unknown[]).length, 12);
  });

  test('several packages with what is planned for them, a pause, and an address that bounces', async () => {
    const story = open();
    const { session_id } = await newCustomer(story, { invoicing_list: 'no@example.net' });
    const first = await firstPackage(story, session_id);
    const more = { session_id, pkgpart: '1', username: 'second.one' };
    const { pkgnum, error } = await story.call('order_pkg', more);
    assert.equal(error, '');
    const planned = { session_id, pkgnum: first, pkgpart: '2', when: 'end' };
    assert.equal((await story.call('change_pkg', planned)).error, '');
    assert.equal((await story.call('suspend_pkg', { session_id, pkgnum })).error, '');
    await story.dispatch.write(storyPeer, (call) =>
      markBouncing(call, 'no@example.net', 'nobody there'),
    );
    const home = await assertSame(story, session_id);
    const codes = (home.notices as { code: string }[]).map(({ code }) => code);
    assert.deepEqual(codes, ['mail-bounces', 'paused', 'planned-change']);
    await story.call('suspend_pkg', { session_id, pkgnum: first });
    assert.equal((await assertSame(story, session_id)).next_bill_date, '');
  });

  test('nobody else is told', async () => {
    const reply = await open().call('home_summary', { session_id: '0'.repeat(32) });
    assert.deepEqual(reply, { error: "Can't resume session" });
  });
});
