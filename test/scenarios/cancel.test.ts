import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDay } from '@lineside/server/daily/run-day.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import {
  balanceOf,
  billed,
  goodCard,
  meddle,
  rowCounts,
  rowsOf,
  sharedStory,
} from './shared-story.ts';

const packagesOf = async (story: Story, session_id: string) => {
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  return (cust_pkg as { pkgnum: number; pkgpart: number; expire: unknown }[]).map((bought) => ({
    pkgnum: bought.pkgnum,
    pkgpart: bought.pkgpart,
    expire: bought.expire,
  }));
};

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  let orders = 0;

  /** A customer with packages of these definitions besides the first, which is of definition 2. */
  async function withPackages(...definitions: string[]) {
    const story = open();
    const customer = await newCustomer(story, { pkgpart: '2' });
    const { session_id } = customer;
    const [first] = await packagesOf(story, session_id);
    const pkgnums = [first?.pkgnum];
    for (const pkgpart of definitions) {
      orders += 1;
      const username = `cancel${orders}`;
      const svcpart = pkgpart === '3' ? '1' : '';
      const order = { session_id, pkgpart, svcpart, username, _password: 'abc12345' };
      const made = await story.call('order_pkg', order);
      assert.equal(made.error, '');
      pkgnums.push(Number(made.pkgnum));
    }
    const cancel = (named: object) => story.call('cancel_pkg', { session_id, ...named });
    return { ...customer, pkgnums, cancel };
  }

  test('a package is cancelled by its number, and nothing else of the customer', async () => {
    const story = open();
    const { session_id, pkgnums, cancel } = await withPackages('1', '3');
    const [first, second, third] = pkgnums;
    assert.deepEqual(await cancel({ pkgnum: second }), { error: '' });
    const left = await packagesOf(story, session_id);
    assert.deepEqual(
      left.map(({ pkgnum }) => pkgnum),
      [first, third],
    );
    assert.deepEqual(await cancel({ pkgnum: second }), { error: '' }, 'once more is no error');
    assert.deepEqual(await packagesOf(story, session_id), left);
    const login = { username: `cancel${orders - 1}`, domain: 'example.com', password: 'abc12345' };
    assert.deepEqual(await story.call('login', login), { error: 'Incorrect password.' });
    const again = signUpForm({ username: login.username, pkgpart: '2' });
    assert.equal((await story.call('new_customer', again)).error, '', 'the name is free');
  });

  test('a definition alone is enough where it leaves no doubt', async () => {
    const story = open();
    const { session_id, pkgnums, cancel } = await withPackages('1', '1', '3');
    const before = await packagesOf(story, session_id);
    const two = 'Multiple packages with pkgpart 1; specify pkgnum';
    assert.deepEqual(await cancel({ pkgpart: '1' }), { error: two });
    assert.deepEqual(await packagesOf(story, session_id), before);
    assert.deepEqual(await cancel({ pkgpart: '3' }), { error: '' });
    assert.deepEqual(await cancel({ pkgpart: '3' }), { error: 'unknown pkgpart 3' });
    assert.deepEqual(await cancel({ pkgpart: '77' }), { error: 'unknown pkgpart 77' });
    assert.deepEqual(await cancel({ pkgpart: 'x' }), { error: 'unknown pkgpart x' });
    assert.deepEqual(await cancel({ pkgnum: pkgnums[1] }), { error: '' });
    assert.deepEqual(await cancel({ pkgpart: '1' }), { error: '' }, 'one is left');
    assert.equal((await packagesOf(story, session_id)).length, 1);
  });

  test('numbers that are missing, foreign, unknown or do not agree cancel nothing', async () => {
    const story = open();
    const a = await withPackages('1');
    const b = await withPackages('1');
    const before = await rowCounts(story.database);
    const cases: readonly (readonly [object, string])[] = [
      [{}, 'unknown pkgnum '],
      [{ pkgnum: '', pkgpart: '' }, 'unknown pkgnum '],
      [{ pkgnum: a.pkgnums[1], pkgpart: '2' }, `unknown pkgnum ${a.pkgnums[1]}`],
      [{ pkgnum: b.pkgnums[1] }, `unknown pkgnum ${b.pkgnums[1]}`],
      [{ pkgnum: b.pkgnums[1], pkgpart: '1' }, `unknown pkgnum ${b.pkgnums[1]}`],
      [{ pkgnum: '999999' }, 'unknown pkgnum 999999'],
      [{ pkgnum: 'x' }, 'unknown pkgnum x'],
      [{ pkgnum: '99999999999999999999' }, 'unknown pkgnum 99999999999999999999'],
      [{ pkgnum: a.pkgnums[1], date: 'tomorrow' }, 'Illegal (numeric) date: tomorrow'],
      [{ pkgnum: a.pkgnums[1], date: '99999999999' }, 'Illegal (numeric) date: 99999999999'],
    ];
    for (const [named, error] of cases) {
      assert.deepEqual(await a.cancel(named), { error }, JSON.stringify(named));
    }
    assert.deepEqual(await rowCounts(story.database), before);
    assert.equal((await packagesOf(story, b.session_id)).length, 2);
    assert.deepEqual(await a.cancel({ pkgnum: a.pkgnums[1], pkgpart: '1' }), { error: '' });
  });

  test('a package may end on a day to come, and then does', async () => {
    const story = open();
    const { session_id, pkgnums, cancel } = await withPackages('1');
    const nowSeconds = Math.floor(story.now().epochMilliseconds / 1000);
    const date = nowSeconds + 3 * 86_400;
    assert.deepEqual(await cancel({ pkgnum: pkgnums[1], date }), { error: '' });
    assert.equal((await packagesOf(story, session_id))[1]?.expire, date);
    await story.set('selfservice-session_timeout', '9 days');
    const login = { username: `cancel${orders}`, domain: 'example.com', password: 'abc12345' };
    const { session_id: long } = await story.call('login', login);
    story.pass({ days: 2 });
    await runDay(story.dispatch);
    assert.equal((await packagesOf(story, String(long))).length, 2);
    story.pass({ days: 2 });
    await runDay(story.dispatch);
    assert.equal((await packagesOf(story, String(long))).length, 1);
    const past = { session_id: long, pkgnum: pkgnums[0], date: nowSeconds };
    assert.deepEqual(await story.call('cancel_pkg', past), { error: '' });
    assert.deepEqual(await packagesOf(story, String(long)), []);
    await story.set('selfservice-session_timeout', '1 hour');
  });

  test('who has left can still read, pay and order, but not log in', async () => {
    const story = open();
    const { session_id, username } = await billed(story);
    const { open: invoices } = await story.call('customer_info', { session_id });
    const [{ invnum } = { invnum: 0 }] = invoices as { invnum: number }[];
    assert.deepEqual(await story.call('cancel', { session_id }), { error: '' });
    assert.deepEqual(await story.call('cancel', { session_id }), { error: '' });
    assert.deepEqual(await packagesOf(story, session_id), []);
    assert.equal(await balanceOf(story, session_id), '32.42', 'what is owed stays owed');
    assert.equal((await story.call('invoice', { session_id, invnum })).error, '');
    assert.equal((await story.call('payment_info', { session_id })).error, '');
    const paid = await story.call('process_payment', { session_id, ...goodCard });
    assert.equal(paid.amount, '32.42');

    const login = { username, domain: 'example.com', password: 'abc12345' };
    const unknown = { ...login, username: 'nobody.at.all' };
    for (const uniform of ['1', '0']) {
      await story.set('uniform_login_errors', uniform);
      const reply = await story.call('login', login);
      assert.deepEqual(reply, await story.call('login', unknown));
      assert.deepEqual(reply, {
        error: uniform === '1' ? 'Incorrect password.' : 'User not found.',
      });
    }
    await story.set('uniform_login_errors', '1');

    const order = { session_id, pkgpart: '1', username, _password: 'back again' };
    assert.equal((await story.call('order_pkg', order)).error, '');
    assert.equal((await packagesOf(story, session_id)).length, 1);
    const back = await story.call('login', { ...login, password: 'back again' });
    assert.equal(back.error, '');
  });

  test('the provider may want to be asked before a customer leaves', async () => {
    const story = open();
    const { session_id } = await withPackages();
    await story.set('selfservice-cancel', '0');
    const refused = { error: 'Please contact us to cancel.' };
    assert.deepEqual(await story.call('cancel', { session_id }), refused);
    assert.equal((await packagesOf(story, session_id)).length, 1);
    await story.set('selfservice-cancel', '1');
  });

  test('either all packages end or none', async () => {
    const story = open();
    const { session_id, svcnum, cancel, pkgnums } = await withPackages('1');
    // All mail to unknown names of the provider's own domain goes to this customer.
    await meddle(story.database, `UPDATE domain SET catchall = ${svcnum}`);
    const before = await rowCounts(story.database);
    const error = 'This cannot be cancelled yet: other accounts depend on it. Please contact us.';
    assert.deepEqual(await story.call('cancel', { session_id }), { error });
    assert.deepEqual(await cancel({ pkgnum: pkgnums[0] }), { error });
    assert.deepEqual(await rowCounts(story.database), before);
    assert.equal((await packagesOf(story, session_id)).length, 2);
    await meddle(story.database, 'UPDATE domain SET catchall = NULL');
    assert.deepEqual(await story.call('cancel', { session_id }), { error: '' });
  });

  test('who ended what is on record', async () => {
    const story = open();
    const { session_id, custnum, pkgnums, cancel } = await withPackages('1');
    await cancel({ pkgnum: pkgnums[1] });
    await story.call('cancel', { session_id });
    const rows = await rowsOf<{ detail: string }>(
      story.database,
      `SELECT detail FROM audit WHERE customer = ${custnum} AND action = 'cancelled package'
       ORDER BY number`,
    );
    assert.deepEqual(
      rows.map(({ detail }) => detail),
      [`package ${pkgnums[1]}`, `package ${pkgnums[0]}`],
    );
  });
});
