/** What will come, shown before it comes: it must be what then comes, and nothing may be kept of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDay } from '@lineside/server/daily/run-day.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import { billed, billedBalance, everythingStored, rowCounts, sharedStory } from './shared-story.ts';

const password = 'abc12345';

interface Line {
  readonly kind: string;
  readonly amount: string;
}

const amountsOf = (reply: Readonly<Record<string, unknown>>) =>
  (reply.lines as Line[]).map(({ kind, amount }) => [kind, amount]);

const invoicesOf = async (story: Story, session_id: unknown) =>
  (await story.call('list_invoices', { session_id })).invoices as { charged: string }[];

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('the next invoice is what the night of its day then makes', async () => {
    const story = open();
    await story.set('selfservice-session_timeout', '52 weeks');
    const { session_id } = await billed(story);
    const before = await rowCounts(story.database);
    const shown = await story.call('preview_next_invoice', { session_id });
    assert.deepEqual(await rowCounts(story.database), before);
    assert.equal(shown.on, '2026-07-15');
    assert.deepEqual(amountsOf(shown), [
      ['recurring', '19.95'],
      ['tax', '1.65'],
    ]);
    assert.deepEqual([shown.total, shown.balance, shown.collected], ['21.60', '54.02', '']);
    assert.equal((await invoicesOf(story, session_id)).length, 1);
    story.pass({ hours: 24 * 30 });
    await runDay(story.dispatch);
    const invoices = await invoicesOf(story, session_id);
    assert.equal(invoices.at(-1)?.charged, shown.total);
    const info = await story.call('customer_info', { session_id });
    assert.equal(info.balance, shown.balance);
  });

  test('what is planned for that day is in it, and who will be charged by itself is told', async () => {
    const story = open();
    const { session_id } = await newCustomer(story);
    const card = await story.call('preview_next_invoice', { session_id });
    assert.deepEqual([card.collected, card.total], [1, '21.60']);
    const { cust_pkg } = await story.call('list_pkgs', { session_id });
    const [bought] = cust_pkg as { pkgnum: number }[];
    await story.call('change_pkg', {
      session_id,
      pkgnum: bought?.pkgnum,
      pkgpart: '3',
      when: 'end',
    });
    const changed = await story.call('preview_next_invoice', { session_id });
    assert.equal(amountsOf(changed)[0]?.[1], '30.00');
    assert((changed.words as string[])[1]?.includes('will have changed'));
    await story.call('cancel', { session_id });
    const nothing = await story.call('preview_next_invoice', { session_id });
    assert.deepEqual([nothing.on, nothing.total, nothing.lines], ['', '0.00', []]);
  });

  test('a sign-up costs what was shown to a stranger, and showing it keeps nothing', async () => {
    const story = open();
    const before = await rowCounts(story.database);
    const shown = await story.call('preview_sign_up', { pkgpart: '1', state: 'CA', agentnum: '1' });
    assert.deepEqual(await rowCounts(story.database), before);
    assert.deepEqual([shown.pkg, shown.setup, shown.recurring], ['Dialup', '10.00', '19.95']);
    assert.deepEqual([shown.taxed, shown.total], ['2.47', billedBalance]);
    assert.equal(shown.freq_pretty, 'monthly');
    const elsewhere = await story.call('preview_sign_up', { pkgpart: '1', state: 'NV' });
    assert.deepEqual([elsewhere.taxed, elsewhere.total], ['0.00', '29.95']);
    const { session_id } = await billed(story);
    assert.equal((await invoicesOf(story, session_id))[0]?.charged, shown.total);
  });

  test('leaving costs what was shown, takes a confirmation, and is done once', async () => {
    const story = open();
    await story.set('credit_unused_on_cancel', '1');
    const customer = await billed(story);
    const { session_id } = customer;
    const before = await rowCounts(story.database);
    const shown = await story.call('preview_close', { session_id });
    assert.deepEqual({ ...(await rowCounts(story.database)), quote: 0 }, { ...before, quote: 0 });
    const [ending] = shown.ends as { pkg: string; services: string[] }[];
    assert.deepEqual(
      [ending?.pkg, ending?.services],
      ['Dialup', [`${customer.username}@example.com`]],
    );
    assert(Number(shown.credited) > 0);
    const close = (sent: object) => story.call('close_account', { session_id, ...sent });
    const unconfirmed = 'Please confirm with your password or from a preview.';
    assert.deepEqual(await close({}), { error: unconfirmed });
    assert.deepEqual(await close({ password: 'x' }), { error: 'Incorrect password.' });
    assert.match(String((await close({ quote: 'made up' })).error), /no longer valid/);
    const { quote } = shown;
    const [one, two] = await Promise.all([close({ quote }), close({ quote, password })]);
    assert.deepEqual(one.error === '' && two.error === '', true, `${one.error} ${two.error}`);
    assert.deepEqual(one.credits, shown.credits);
    assert.equal(one.balance, shown.balance);
    assert.equal((await story.call('customer_info', { session_id })).balance, shown.balance);
    const again = await close({ password });
    assert.deepEqual([again.error, again.ends, again.total], ['', [], '0.00']);
    const login = { username: customer.username, domain: 'example.com', password };
    assert.deepEqual(await story.call('login', login), { error: 'Incorrect password.' });
    assert(!(await everythingStored(story.database)).includes(`"${password}"`));
    await story.set('credit_unused_on_cancel', '0');
  });

  test('anybody may ask whether it works, and reads what is announced', async () => {
    const story = open();
    await story.set('announcements', 'A router is replaced on Friday.\nAnd another on Monday.');
    const { up, company_name, announcements, date } = await story.call('public_status', {});
    assert.deepEqual([up, company_name], [1, 'Example Internet']);
    assert.deepEqual(announcements, ['A router is replaced on Friday.', 'And another on Monday.']);
    assert.equal(date, Math.floor(story.now().epochMilliseconds / 1000));
    await story.set('announcements', '');
    assert.deepEqual((await story.call('public_status', {})).announcements, []);
  });

  test('twelve months are told, those without anything, too', async () => {
    const story = open();
    const { session_id } = await newCustomer(story);
    story.pass({ hours: 24 * 31 });
    await runDay(story.dispatch);
    const { months } = await story.call('monthly_totals', { session_id });
    const rows = months as { month: string; charged: string; paid: string; credited: string }[];
    assert.equal(rows.length, 12);
    assert.equal(rows.filter(({ charged }) => charged === '0.00').length, 10);
    const [first, last] = rows.slice(-2);
    assert.deepEqual([first?.charged, first?.paid], [billedBalance, billedBalance]);
    assert.deepEqual([last?.charged, last?.paid, last?.credited], ['21.60', '21.60', '0.00']);
    const newcomer = signUpForm({ payby: 'BILL', payinfo: '', paydate: '' });
    assert.equal((await story.call('new_customer', newcomer)).error, '');
  });
});
