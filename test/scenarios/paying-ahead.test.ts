/** Periods paid before they begin, and packages paid for with their order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDay } from '@lineside/server/daily/run-day.ts';
import { openDispatch } from '@lineside/server/dispatch.ts';
import { verifyDays } from '@lineside/server/report/verify-days.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, storyPeer } from '../story.ts';
import { quickPasswords } from './quick-passwords.ts';
import {
  balanceOf,
  billed,
  callOn,
  capturedCents,
  goodCard,
  reconcileAll,
  rowsOf,
  sharedStory,
} from './shared-story.ts';

interface Offer {
  readonly pkgnum: number;
  readonly amount: string;
  readonly bill_date: number;
  readonly renew_date: number;
}

async function offers(story: Story, session_id: string): Promise<readonly Offer[]> {
  return (await story.call('renew_info', { session_id })).dates as Offer[];
}

const days = (list: readonly Offer[]) =>
  list.map(({ bill_date, renew_date }) =>
    [bill_date, renew_date].map((at) => new Date(at * 1000).toISOString().slice(0, 10)).join(' '),
  );

let orders = 0;
const orderOf = (session_id: string, changes: object = {}) => ({
  session_id,
  pkgpart: '1',
  username: `ahead.${++orders}`,
  _password: 'abc12345',
  ...goodCard,
  ...changes,
});

/** Set-up, a month, and their taxes. */
const price = '32.42';

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh, { passwords: quickPasswords });

  test('what is offered adds up to the cent with what is then charged', async () => {
    const story = open();
    await story.set('selfservice-session_timeout', '9 days');
    const { session_id } = await newCustomer(story);
    story.pass({ days: 3 });
    const more = { session_id, pkgpart: '3', username: `ahead.${++orders}`, svcpart: '1' };
    assert.equal((await story.call('order_pkg', more)).error, '');
    const before = capturedCents(story);
    const list = await offers(story, session_id);
    assert.deepEqual(days(list), ['2026-07-15 2026-08-15', '2026-07-18 2026-08-18']);
    assert.deepEqual(
      list.map(({ amount }) => amount),
      ['21.60', '54.08'],
    );
    assert.deepEqual(await offers(story, session_id), list, 'looking changes nothing');
    assert.equal(await balanceOf(story, session_id), '0.00');

    const date = list[1]?.bill_date;
    const paid = await story.call('order_renew', { session_id, date });
    assert.deepEqual(paid, { error: '', amount: '54.08', balance: '0.00' });
    assert.equal(capturedCents(story) - before, 5408);
    assert.deepEqual(days(await offers(story, session_id)), [
      '2026-08-15 2026-09-15',
      '2026-08-18 2026-09-18',
    ]);
    const { faults } = await story.dispatch.read(storyPeer, verifyDays);
    assert.deepEqual(faults, []);
  });

  test('a day is renewed once, however often and from how many sides it is asked', async () => {
    const story = open();
    const { session_id, username } = await newCustomer(story);
    const login = { username, domain: 'example.com', password: 'abc12345' };
    const second = String((await story.call('login', login)).session_id);
    const [first] = await offers(story, session_id);
    const before = capturedCents(story);
    const date = first?.bill_date;
    const replies = await Promise.all(
      [session_id, second, session_id].map((session) =>
        story.call('order_renew', { session_id: session, date }),
      ),
    );
    for (const reply of replies) assert.equal(reply.error, '');
    assert.equal(capturedCents(story) - before, 2160);
    story.pass({ hours: 1 });
    const { session_id: later } = await story.call('login', login);
    const again = await story.call('order_renew', { session_id: later, date });
    assert.deepEqual(again, { error: '', amount: '0.00', balance: '0.00' });
    for (const wrong of ['', 'x', '1', String(Number(date) + 1), '-5']) {
      assert.deepEqual(await story.call('order_renew', { session_id: later, date: wrong }), {
        error: 'Nothing can be renewed up to that day.',
      });
    }
    assert.equal(capturedCents(story) - before, 2160);
  });

  test('the night that follows bills nothing of what was renewed', async () => {
    const story = open();
    const { session_id, username } = await newCustomer(story);
    const [first] = await offers(story, session_id);
    await story.call('order_renew', { session_id, date: first?.bill_date });
    story.pass({ months: 1 });
    await runDay(story.dispatch);
    const login = { username, domain: 'example.com', password: 'abc12345' };
    const { session_id: later } = await story.call('login', login);
    const { invoices } = await story.call('list_invoices', { session_id: later });
    assert.equal((invoices as unknown[]).length, 2);
    story.pass({ months: 1 });
    await runDay(story.dispatch);
    const last = await story.call('login', login);
    const all = await story.call('list_invoices', { session_id: last.session_id });
    assert.equal((all.invoices as unknown[]).length, 3);
  });

  test('after a decline nothing was billed; who pays by invoice owes it', async () => {
    const story = open();
    const poor = await newCustomer(story, { pkgpart: '2', payinfo: '4000000000000002' });
    const [none] = await offers(story, poor.session_id);
    assert.equal(none?.amount, '0.00');
    const free = await story.call('order_renew', {
      session_id: poor.session_id,
      date: none?.bill_date,
    });
    assert.equal(free.error, '', 'what costs nothing needs no card');

    const { session_id } = await newCustomer(story);
    const charge = async () => ({ kind: 'declined', code: 'card_declined', hard: true }) as const;
    const { options } = story.dispatch;
    const bad = openDispatch({ ...options, gateway: { ...options.gateway, charge } });
    const [offer] = await offers(story, session_id);
    const refused = await callOn(bad, 'order_renew', { session_id, date: offer?.bill_date });
    assert.deepEqual(refused, { error: 'Your card was declined.' });
    assert.deepEqual(await offers(story, session_id), [offer]);

    const onBill = await billed(story);
    const [ahead] = await offers(story, onBill.session_id);
    assert.equal(ahead?.amount, '54.02');
    const owed = await story.call('order_renew', {
      session_id: onBill.session_id,
      date: ahead?.bill_date,
    });
    assert.deepEqual(owed, { error: '', amount: '0.00', balance: '54.02' });
  });

  test('what is suspended, ends, changes or is charged once is not offered', async () => {
    const story = open();
    const { session_id } = await newCustomer(story, { pkgpart: '2' });
    const [first] = await offers(story, session_id);
    const { pkgnum } = first ?? {};
    await story.call('cancel_pkg', { session_id, pkgnum, when: 'end' });
    assert.deepEqual(await offers(story, session_id), []);
    await story.call('keep_pkg', { session_id, pkgnum });
    assert.equal((await offers(story, session_id)).length, 1);
    await story.call('change_pkg', { session_id, pkgnum, pkgpart: '1', when: 'end' });
    assert.deepEqual(await offers(story, session_id), []);
    await story.call('keep_pkg', { session_id, pkgnum });
    await story.call('suspend_pkg', { session_id, pkgnum });
    assert.deepEqual(await offers(story, session_id), []);
  });

  test('a package is paid for with its order: its price, to its invoice, once', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const before = capturedCents(story);
    const order = orderOf(session_id, { paybatch: `ahead ${orders}` });
    const [one, two] = await Promise.all([
      story.call('process_payment_order_pkg', order),
      story.call('process_payment_order_pkg', order),
    ]);
    assert.deepEqual([one?.error, two?.error, one?.amount], ['', '', price]);
    assert.deepEqual([one?.pkgnum, one?.svcnum], [two?.pkgnum, two?.svcnum]);
    assert.deepEqual([one?.already_paid, two?.already_paid].sort(), ['', 1]);
    assert.match(String(one?.receipt_html), /32\.42/);
    assert.equal(capturedCents(story) - before, 3242);
    const { open: left } = await story.call('customer_info', { session_id });
    assert.equal((left as { owed: string }[]).length, 1, 'the older invoice is still open');
    const other = { ...order, username: `ahead.${++orders}` };
    assert.match(
      String((await story.call('process_payment_order_pkg', other)).error),
      /^duplicate transaction/,
    );
    assert.equal(capturedCents(story) - before, 3242);
  });

  test('what cannot be ordered is not charged, and what is declined is not ordered', async () => {
    const story = open();
    const { session_id, username } = await newCustomer(story, { pkgpart: '2' });
    const before = capturedCents(story);
    const counts = async () => {
      const rows = await rowsOf(story.database, 'SELECT number FROM package');
      return rows.length;
    };
    const packages = await counts();
    const pay = (sent: object) => story.call('process_payment_order_pkg', { ...sent });
    for (const [changes, error] of [
      [{ pkgpart: '77' }, /^Unknown pkgpart/],
      [{ username }, /^Username in use/],
      [{ amount: '32.41' }, /^The amount does not cover the order/],
      [{ payinfo: '1' }, /^Invalid credit card number/],
      [{ payinfo: '4000000000000002' }, /^Your card was declined/],
    ] as const) {
      const reply = await pay(orderOf(session_id, { username: 'ahead.free', ...changes }));
      assert.match(String(reply.error), error);
      assert.equal(capturedCents(story), before);
      assert.equal(await counts(), packages);
    }
    const good = orderOf(session_id, { username: 'ahead.free', amount: '40.00' });
    assert.equal((await pay(good)).error, '', 'the name is free again');
    assert.equal(await balanceOf(story, session_id), '-7.58');
  });

  test('a charge without an answer is ordered when it is known, and only then', async () => {
    const story = open();
    const { session_id } = await newCustomer(story, { pkgpart: '2' });
    await story.set('gateway_time_limit', '1 second');
    const sent = orderOf(session_id, { payinfo: '4000000000006009', paybatch: `silent ${orders}` });
    const reply = await story.call('process_payment_order_pkg', sent);
    assert.match(String(reply.error), /being confirmed/);
    const taken = await story.call('order_pkg', { ...sent, payinfo: '', pkgpart: '2' });
    assert.deepEqual(taken, { error: 'Username in use' });
    await reconcileAll(story);
    await story.set('gateway_time_limit', '20 seconds');
    const { cust_pkg } = await story.call('list_pkgs', { session_id });
    const again = await story.call('process_payment_order_pkg', sent);
    const names = (cust_pkg as { pkg: string }[]).map(({ pkg }) => pkg);
    assert.deepEqual([again.error, again.already_paid, names], ['', 1, ['Free', 'Dialup']]);
  });

  test('a password that was made up is told to the caller alone', async () => {
    const story = open();
    const { session_id } = await newCustomer(story, { pkgpart: '2' });
    const made = await story.call(
      'process_payment_order_pkg',
      orderOf(session_id, { _password: '', save: 1 }),
    );
    assert.match(String(made._password), /^\w{8,}$/);
    const { payinfo } = await story.call('payment_info', { session_id });
    assert.equal(payinfo, 'xxxxxxxxxxxx1111');
  });
});
