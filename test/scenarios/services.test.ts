/** Services of a customer: seen, added, taken away, with passwords of their own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordUsage } from '@lineside/server/usage/record-usage.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, storyCatalogue } from '../story.ts';
import { quickPasswords } from './quick-passwords.ts';
import { billed, meddle, ownSession, rowsOf, sharedStory } from './shared-story.ts';

const catalogue = {
  name: 'services',
  toml: storyCatalogue
    .replace('[domains]', '[domains]\n"example.org" = {}\n"example.edu" = {}')
    .replace(
      '[packages."Dialup"]',
      `[services."Mailbox"]
number = 4
kind = "account"
default = { domsvc = "example.com" }

[packages."Family"]
number = 6
recurring = "20.00"
every = "1 month"
services = [{ service = "Account", primary = true }, { service = "Mailbox", quantity = 2 }]

[packages."Dialup"]`,
    )
    .replace('accounts", "Web only"]', 'accounts", "Web only", "Family"]'),
};

type Row = Readonly<Record<string, unknown>>;

const mailbox = { svcpart: '4', _password: 'abc12345', _password2: 'abc12345' };
let names = 0;
const username = () => `box.${++names}`;

async function family(story: Story) {
  const customer = await newCustomer(story, { pkgpart: '6' });
  const { session_id } = customer;
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  const [bought] = cust_pkg as { pkgnum: number }[];
  return { ...customer, pkgnum: bought?.pkgnum ?? 0 };
}

const listed = async (story: Story, sent: object): Promise<readonly Row[]> =>
  (await story.call('list_svcs', { ...sent })).svcs as Row[];

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh, { catalogue, passwords: quickPasswords });

  test('the head of a page says who it is, what is owed and when the next bill comes', async () => {
    const story = open();
    await story.set('announcements', 'New lines in June');
    const { session_id, custnum, svcnum, username } = await billed(story);
    const head = await story.call('customer_info_short', { session_id });
    const info = await story.call('customer_info', { session_id });
    const [invoice] = info.open as { invnum: number }[];
    assert.equal(head.max_invnum, invoice?.invnum);
    assert.deepEqual(
      [head.custnum, head.display_custnum, head.svcnum, head.svc_label, head.announcement],
      [custnum, custnum, svcnum, `${username}@example.com`, 'New lines in June'],
    );
    assert.deepEqual([head.balance, head.balance_pretty], ['32.42', '$32.42']);
    assert.deepEqual(
      [head.next_bill_date, head.next_bill_date_pretty],
      [Date.UTC(2026, 6, 15) / 1000, '07/15/2026'],
    );
    assert.doesNotMatch(String(head.small_custview), /Balance|32\.42/);
    assert.match(String(head.small_custview), /1 Elm St/);
    for (const key of ['name', 'address1', 'ship_last', 'invoicing_list', 'postal_invoicing']) {
      assert.equal(head[key], info[key], key);
    }
    await story.set('announcements', '');
  });

  test('the head of a page of somebody who is no customer, or has nothing, says so', async () => {
    const story = open();
    const own = await story.call('customer_info_short', {
      session_id: await ownSession(story, 'house'),
    });
    const { name, custnum, balance, next_bill_date_pretty } = own;
    assert.deepEqual(
      [name, custnum, balance, next_bill_date_pretty],
      ['house@example.com', '', '0.00', '(none)'],
    );
    const { session_id } = await newCustomer(story, { pkgpart: '2' });
    await story.call('cancel', { session_id });
    const head = await story.call('customer_info_short', { session_id });
    assert.deepEqual(
      [head.max_invnum, head.next_bill_date, head.next_bill_date_pretty],
      ['', '', '(none)'],
    );
  });

  test('services are listed by kind, package and number, those of suspended packages when asked', async () => {
    const story = open();
    const { session_id, svcnum, pkgnum, custnum } = await family(story);
    const second = await story.call('order_pkg', {
      session_id,
      pkgpart: '2',
      username: username(),
    });
    const numbers = async (sent: object) =>
      (await listed(story, { session_id, ...sent })).map((row) => row.svcnum);
    const both = [svcnum, second.svcnum];
    assert.deepEqual(await numbers({}), both);
    assert.deepEqual(await numbers({ svcdb: 'svc_acct' }), both);
    assert.deepEqual(await numbers({ svcdb: ['svc_phone', 'svc_acct'] }), both);
    assert.deepEqual(await numbers({ svcdb: { svc_acct: 1, svc_domain: 0 } }), both);
    assert.deepEqual(await numbers({ svcdb: { svc_acct: 0, svc_domain: 1 } }), []);
    assert.deepEqual(await numbers({ svcdb: 'svc_domain' }), []);
    assert.deepEqual(await numbers({ pkgnum }), [svcnum]);
    assert.deepEqual(await numbers({ svcnum: second.svcnum }), [second.svcnum]);
    assert.deepEqual(await numbers({ pkgnum, svcnum: second.svcnum }), []);
    await story.call('suspend_pkg', { session_id, pkgnum });
    assert.deepEqual(await numbers({}), [second.svcnum]);
    assert.deepEqual(await numbers({ ncancelled: 1 }), both);
    const whole = await story.call('list_svcs', { session_id, ncancelled: 1, pkgnum });
    const [row] = whole.svcs as Row[];
    assert.deepEqual([whole.custnum, whole.svcnum], [custnum, svcnum]);
    assert.deepEqual(
      [row?.label, row?.pkg_label, row?.pkg_status, row?.pkgnum, row?.svcdb],
      ['Account', 'Family', 'suspended', pkgnum, 'svc_acct'],
    );
    assert.equal(row?.email, row?.value);
    await story.call('cancel_pkg', { session_id, pkgnum: second.pkgnum });
    assert.deepEqual(await numbers({ ncancelled: 1 }), [svcnum]);
  });

  test('what was used counts from the day of the last bill', async () => {
    const story = open();
    const { session_id, svcnum } = await family(story);
    const at = (text: string) => Temporal.Instant.from(text);
    const used = (session: string, endedAt: string, octets: number) =>
      story.database.write((tx) =>
        recordUsage(tx, {
          account: svcnum,
          session,
          startedAt: at(endedAt).subtract({ hours: 1 }),
          endedAt: at(endedAt),
          seconds: 3600,
          inputOctets: octets,
          outputOctets: 10 * octets,
        }),
      );
    await used('before', '2026-06-14T23:59:59Z', 1_000_000);
    await used('first', '2026-06-15T01:00:00Z', 5);
    await used('second', '2026-06-15T11:00:00Z', 7);
    const reply = await story.call('list_svcs', { session_id });
    const [row] = reply.svcs as Row[];
    const { seconds_used, upbytes_used, downbytes_used, totalbytes_used } = row ?? {};
    assert.deepEqual(
      [seconds_used, upbytes_used, downbytes_used, totalbytes_used],
      [7200, 12, 120, 132],
    );
    const one = await story.call('list_svc_usage', { session_id, svcnum });
    const sessions = (one.usage as Row[]).map(({ acctsessionid }) => acctsessionid);
    assert.deepEqual(sessions, ['first', 'second']);
    const midnight = Date.UTC(2026, 5, 15) / 1000;
    const now = midnight + 12 * 3600;
    assert.deepEqual(
      [one.beginning, one.ending, one.previous, one.next],
      [midnight, now, midnight - 12 * 3600, ''],
    );
    const before = { session_id, svcnum, beginning: one.previous, ending: one.beginning };
    const earlier = await story.call('list_svc_usage', before);
    const [first, ...none] = earlier.usage as Row[];
    assert.deepEqual([first?.acctsessionid, none, earlier.next], ['before', [], midnight]);
    const total = { upbytes: 12, downbytes: 120, totalbytes: 132 };
    assert.deepEqual(reply.bytes_used_total, total);
  });

  test('a package gets the accounts it has room for, and no more at the same moment', async () => {
    const story = open();
    const { session_id, pkgnum, custnum } = await family(story);
    const form = await story.call('part_svc_info', { session_id, pkgnum, svcpart: '4' });
    assert.deepEqual(
      [form.svc, form.svcdb, form.pkgnum, form.svcpart, form.custnum],
      ['Mailbox', 'svc_acct', pkgnum, 4, custnum],
    );
    assert.equal(Object.keys(form.forward_emails as object).length, 1);
    const made = await Promise.all(
      [1, 2, 3, 4].map(() => {
        const sent = { ...mailbox, session_id, pkgnum, username: username() };
        return story.call('provision_acct', sent);
      }),
    );
    const errors = made.map(({ error }) => error).sort();
    const full = 'This package has all its services of that kind already.';
    assert.deepEqual(errors, ['', '', full, full]);
    const [box] = made.filter(({ error }) => error === '');
    assert.deepEqual([box?.svc, Object.hasOwn(box ?? {}, '_password')], ['Mailbox', false]);
    const login = { username: box?.username, domain: 'example.com', password: 'abc12345' };
    assert.equal((await story.call('login', login)).custnum, custnum);
    const provisioned = await rowsOf(
      story.database,
      `SELECT * FROM task WHERE kind = 'provision' AND payload = '{"account":${Number(box?.svcnum)}}'`,
    );
    assert.equal(provisioned.length, 1);
    const { balance } = await story.call('customer_info', { session_id });
    assert.equal(balance, '0.00', 'nothing is billed for it');
  });

  test('an account goes into a domain of the provider or of the customer, never of another', async () => {
    const story = open();
    const mine = await family(story);
    const other = await family(story);
    const byName = async (name: string) => {
      const [row] = await rowsOf<{ number: number }>(
        story.database,
        `SELECT number FROM domain WHERE name = '${name}'`,
      );
      return Number(row?.number);
    };
    const [org, edu] = [await byName('example.org'), await byName('example.edu')];
    const make = (who: typeof mine, domsvc: unknown) => {
      const { session_id, pkgnum } = who;
      return story.call('provision_acct', {
        ...mailbox,
        session_id,
        pkgnum,
        domsvc,
        username: username(),
      });
    };
    const usual = await make(mine, '');
    assert.equal(usual.domsvc, await byName('example.com'));
    await meddle(
      story.database,
      `UPDATE service SET package = ${mine.pkgnum} WHERE number = ${edu}`,
    );
    // Whoever changes the catalogue tells all who keep it in memory; a setting does the same.
    await story.set('money_char', '$');
    assert.deepEqual(await make(other, edu), { error: 'Invalid domain' });
    assert.deepEqual(await make(other, '999999'), { error: 'Invalid domain' });
    assert.equal((await make(mine, edu)).domsvc, edu);
    assert.equal((await make(other, org)).domsvc, org);
    await meddle(story.database, `UPDATE service SET package = NULL WHERE number = ${edu}`);
    await story.set('money_char', '$');
  });

  test('what is taken away leaves its name and its place to others', async () => {
    const story = open();
    const { session_id, pkgnum, svcnum } = await family(story);
    const name = username();
    const sent = { ...mailbox, session_id, pkgnum, username: name };
    const made = await story.call('provision_acct', sent);
    const gone = await story.call('unprovision_svc', { session_id, svcnum: made.svcnum });
    assert.equal(gone.svc, 'Mailbox');
    assert.match(String(gone.small_custview), /Customer #/);
    const again = await story.call('unprovision_svc', { session_id, svcnum: made.svcnum });
    assert.deepEqual(again, { error: `unknown svcnum ${String(made.svcnum)}` });
    const login = { username: name, domain: 'example.com', password: 'abc12345' };
    assert.deepEqual(await story.call('login', login), { error: 'Incorrect password.' });
    assert.equal((await story.call('provision_acct', sent)).error, '');
    assert.equal((await story.call('unprovision_svc', { session_id, svcnum })).error, '');
    const left = await listed(story, { session_id });
    assert.deepEqual(
      left.map((row) => row.username),
      [name],
    );
    const { cust_pkg } = await story.call('list_pkgs', { session_id });
    const [bought] = cust_pkg as { status: string; part_svc: { svcpart: number }[] }[];
    assert.deepEqual(
      [bought?.status, bought?.part_svc.map(({ svcpart }) => svcpart)],
      ['active', [1, 4]],
    );
  });

  test('a new password ends the sessions of its account but the one that asked', async () => {
    const story = open();
    const { session_id, svcnum, username: name, pkgnum } = await family(story);
    const sent = { ...mailbox, session_id, pkgnum, username: username() };
    const box = await story.call('provision_acct', sent);
    const signIn = async (user: unknown, password: string) =>
      story.call('login', { username: user, domain: 'example.com', password });
    const another = await signIn(name, 'abc12345');
    const boxed = await signIn(box.username, 'abc12345');
    const change = (svc: unknown, changes: object = {}) => {
      const passwords = { new_password: 'another one', new_password2: 'another one' };
      return story.call('myaccount_passwd', { session_id, svcnum: svc, ...passwords, ...changes });
    };
    const isOpen = async (session: unknown) =>
      (await story.call('list_pkgs', { session_id: session })).error === '';
    const value = `${name}@example.com`;
    assert.deepEqual(await change(svcnum), { error: '', label: 'Account', value });
    assert.deepEqual(
      [await isOpen(session_id), await isOpen(another.session_id), await isOpen(boxed.session_id)],
      [true, false, true],
    );
    assert.equal((await change(box.svcnum)).label, 'Mailbox');
    assert.equal(await isOpen(boxed.session_id), false);
    assert.equal((await signIn(name, 'abc12345')).error, 'Incorrect password.');
    assert.equal((await signIn(name, 'another one')).error, '');

    await story.set('selfservice-password_change_oldpass', '1');
    const wrong = { error: 'Incorrect current password.' };
    assert.deepEqual(await change(svcnum), wrong);
    assert.deepEqual(await change(svcnum, { old_password: 'abc12345' }), wrong);
    const right = { old_password: 'another one', new_password: 'third', new_password2: 'third' };
    assert.match(String((await change(svcnum, right)).error), /^Illegal password/);
    const good = { ...right, new_password: 'the third', new_password2: 'the third' };
    assert.equal((await change(svcnum, good)).error, '');
    await story.set('selfservice-password_change_oldpass', '0');
    assert.deepEqual(await change(svcnum, { old_password: 'another one' }), wrong);
  });

  test('what is paid again and again is added up by rhythm', async () => {
    const story = open();
    const { session_id, custnum } = await family(story);
    await story.call('order_pkg', { session_id, pkgpart: '1', username: username() });
    assert.deepEqual(await story.call('customer_recurring', { session_id }), {
      error: '',
      custnum,
      display_recurring: [{ freq: '1', freq_pretty: 'monthly', amount: '39.95' }],
    });
  });

  test('a package is known by its number, also when it has ended', async () => {
    const story = open();
    const { session_id, pkgnum } = await family(story);
    const known = { error: '', pkg_label: 'Family', pkgpart: 6, classnum: '' };
    assert.deepEqual(await story.call('pkg_info', { session_id, pkgnum }), known);
    await story.call('cancel_pkg', { session_id, pkgnum });
    assert.deepEqual(await story.call('pkg_info', { session_id, pkgnum }), known);
  });
});
