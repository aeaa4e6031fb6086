import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkReply } from '@lineside/contract/operation.ts';
import { cancel_pkg, list_pkgs } from '@lineside/contract/package.ts';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { Provider, smallProvider } from '@lineside/test/provider.ts';
import type { SignedIn } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { auditOf } from '../customer/record-audit.ts';
import { sharedChanged } from '../database/shared.ts';
import { cancelEverything } from '../order/cancel-everything.ts';
import { cancelPackage } from '../order/cancel-package.ts';
import { Refusal } from '../refusal.ts';
import { accountByName } from '../service/find-account.ts';
import { type CustomerPackage, statusColours, statusOf } from './bought.ts';
import { listPackages } from './list-packages.ts';
import {
  activePackagesOf,
  customersWithDuePackages,
  packageByNumber,
  packagesOf,
  packagesToExpire,
} from './packages-of-customer.ts';
import { recordBilling } from './record-billing.ts';
import { suspendPackage } from './suspend-package.ts';
import { unsuspendPackages } from './unsuspend-packages.ts';

const billed = {
  setUp: true,
  anchorOn: '2026-11-23',
  periodsBilled: 1,
  lastBilledOn: '2026-11-23',
  nextBillOn: '2026-12-23',
};

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.values.number ?? ''}`.trim();
    throw error;
  }
  return '';
}

test('the first condition that fits says how a package stands', () => {
  const dates = { cancelledAt: null, suspendedAt: null, setupAt: null };
  const monthly = { frequency: '1' };
  const status = (
    given: Partial<typeof dates | Record<keyof typeof dates, number>>,
    frequency = '1',
  ) => statusOf({ ...dates, ...given }, { ...monthly, frequency });
  assert.equal(status({ cancelledAt: 1, suspendedAt: 1, setupAt: 1 }), 'cancelled');
  assert.equal(status({ suspendedAt: 1 }), 'on hold');
  assert.equal(status({ suspendedAt: 1, setupAt: 1 }), 'suspended');
  assert.equal(status({}, '0'), 'not yet billed');
  assert.equal(status({ setupAt: 1 }, '0'), 'one-time charge');
  assert.equal(status({ setupAt: 1 }), 'active');
  assert.equal(new Set(Object.values(statusColours)).size, 6);
});

forEachDatabase((_name, fresh) => {
  const provider = async (t: Parameters<typeof fresh>[0]) =>
    new Provider(await fresh(t, { filled: smallProvider }));
  const list = async (at: Provider, session: SignedIn) =>
    (await at.read(listPackages, session)).cust_pkg;
  const cancel = (at: Provider, session: SignedIn, sent: Record<string, unknown>) =>
    refusal(at.write((call) => cancelPackage(call, cancel_pkg.parse(sent)), session));
  const numbers = (packages: readonly CustomerPackage[]) => packages.map((each) => each.number);
  const active = async (at: Provider, customer: number) =>
    numbers(await at.read((call) => activePackagesOf(call.tx, customer)));
  const bob = async (at: Provider) => {
    const found = await at.read((call) =>
      accountByName(call.tx, { username: 'bob', domain: 'example.com' }),
    );
    return found?.account;
  };

  test('a package is listed with its record, its name, its state and its services', async (t) => {
    const at = await provider(t);
    const { session, bought, customer, account } = await at.subscriber({ username: 'bob' });
    await at.write((call) => recordBilling(call, { package: bought, ...billed }));
    const reply = await at.read(listPackages, session);
    assert.deepEqual(checkReply(list_pkgs, { error: '', ...reply }), []);
    const service = {
      svcnum: account,
      pkgnum: bought,
      svcpart: 1,
      svc: 'Dial-up',
      svcdb: 'svc_acct',
      label: ['Dial-up', 'bob@example.com', 'svc_acct'],
    };
    assert.deepEqual(reply.cust_pkg, [
      {
        pkgnum: bought,
        custnum: customer,
        pkgpart: 1,
        otaker: 'self-service',
        setup: Date.parse('2026-11-23T12:00:00Z') / 1000,
        bill: Date.parse('2026-12-23T00:00:00Z') / 1000,
        last_bill: Date.parse('2026-11-23T00:00:00Z') / 1000,
        susp: '',
        cancel: '',
        expire: '',
        quantity: 1,
        contract_end: '',
        change_date: '',
        change_pkg: '',
        manual_flag: '',
        pkg: 'Dial-up 56k',
        pkg_label: 'Dial-up 56k',
        freq: '1',
        freq_pretty: 'monthly',
        status: 'active',
        statuscolor: '00CC00',
        cust_svc: [service],
        part_svc: [{ svcpart: 2, svc: 'Mailbox', svcdb: 'svc_acct', num_avail: 2 }],
        primary_cust_svc: service,
      },
    ]);
  });

  test("billing days begin when the day begins in the provider's zone", async (t) => {
    const at = await provider(t);
    const { session, bought } = await at.subscriber({ username: 'bob' });
    await at.write((call) => recordBilling(call, { package: bought, ...billed }));
    await at.set('timezone', 'America/Los_Angeles');
    const [listed] = await list(at, session);
    assert.equal(listed?.bill, Date.parse('2026-12-23T08:00:00Z') / 1000);
  });

  test('cancelled packages and those of others are not listed', async (t) => {
    const at = await provider(t);
    const { session, customer, bought } = await at.subscriber({ username: 'bob' });
    await at.subscriber({ username: 'ann' });
    const visit = await at.order(customer, 3);
    assert.deepEqual(
      (await list(at, session)).map((each) => each.pkgnum),
      [bought, visit],
    );
    assert.equal(await cancel(at, session, { pkgnum: bought }), '');
    const [left, ...others] = await list(at, session);
    assert.deepEqual([left?.pkgnum, others], [visit, []]);
    assert.deepEqual(left?.primary_cust_svc, {});
    assert.equal(left?.status, 'not yet billed');
  });

  test('one package ends with its services, and its user name is free at once', async (t) => {
    const at = await provider(t);
    const { session, customer, bought } = await at.subscriber({ username: 'bob' });
    const other = await at.order(customer, 2);
    assert.equal(await cancel(at, session, { pkgnum: bought }), '');
    assert.deepEqual(await active(at, customer), [other]);
    assert.equal(await bob(at), undefined);
    const tasks = await at.tasks();
    assert.deepEqual(tasks.at(-1)?.kind, 'unprovision');
    await at.account(other, { username: 'bob', service: 2 });
    const [deed] = await at.read((call) => auditOf(call.tx, customer));
    assert.deepEqual(
      [deed?.actor, deed?.action, deed?.detail],
      ['bob@example.com', 'cancelled package', `package ${bought}`],
    );
  });

  test('cancelling once more succeeds and keeps the first date', async (t) => {
    const at = await provider(t);
    const { session, customer, bought } = await at.subscriber({ username: 'bob' });
    const read = () => at.read((call) => packageByNumber(call.tx, { number: bought, customer }));
    assert.equal(await cancel(at, session, { pkgnum: bought }), '');
    const first = await read();
    at.pass({ days: 1 });
    assert.equal(await cancel(at, session, { pkgnum: bought }), '');
    assert.deepEqual(await read(), first);
  });

  test('the definition names a package where it is the only one', async (t) => {
    const at = await provider(t);
    const { session, customer, bought } = await at.subscriber({ username: 'bob' });
    const [one, two] = [await at.order(customer, 2), await at.order(customer, 2)];
    assert.equal(await cancel(at, session, { pkgpart: 2 }), 'several_packages 2');
    assert.equal(await cancel(at, session, { pkgpart: 3 }), 'unknown_pkgpart 3');
    assert.equal(await cancel(at, session, { pkgpart: 'x' }), 'unknown_pkgpart x');
    assert.deepEqual(await active(at, customer), [bought, one, two]);
    assert.equal(await cancel(at, session, { pkgpart: 1 }), '');
    assert.equal(await cancel(at, session, { pkgpart: 2, pkgnum: one }), '');
    assert.equal(await cancel(at, session, { pkgpart: 2 }), '', 'one is left');
    assert.deepEqual(await active(at, customer), []);
    assert.equal(await cancel(at, session, { pkgpart: 2 }), 'unknown_pkgpart 2');
  });

  test('a package of somebody else is as unknown as none at all', async (t) => {
    const at = await provider(t);
    const { session, bought } = await at.subscriber({ username: 'bob' });
    const ann = await at.subscriber({ username: 'ann' });
    for (const pkgnum of [ann.bought, 99999, '-1', 'x', '99999999999999999999']) {
      assert.equal(await cancel(at, session, { pkgnum }), `unknown_pkgnum ${pkgnum}`);
    }
    assert.equal(await cancel(at, session, {}), 'unknown_pkgnum');
    assert.equal(
      await cancel(at, session, { pkgnum: bought, pkgpart: 2 }),
      `unknown_pkgnum ${bought}`,
      'both are given and do not agree',
    );
    assert.deepEqual(await active(at, ann.customer), [ann.bought]);
    const nobody = { ...session, customer: null };
    assert.equal(await cancel(at, nobody, { pkgnum: bought }), 'unknown_custnum');
    assert.equal(await refusal(at.read(listPackages, nobody)), 'unknown_custnum');
  });

  test('with a day to come a package ends then, and keeps its services till then', async (t) => {
    const at = await provider(t);
    const { session, customer, bought } = await at.subscriber({ username: 'bob' });
    const date = at.now.epochMilliseconds / 1000 + 86_400;
    assert.equal(await cancel(at, session, { pkgnum: bought, date }), '');
    assert.equal((await list(at, session))[0]?.expire, date);
    assert.ok(await bob(at));
    const expired = async () =>
      numbers(await at.read((call) => packagesToExpire(call.tx, call.now, 10)));
    assert.deepEqual(await expired(), []);
    at.pass({ days: 1 });
    assert.deepEqual(await expired(), [bought]);
    assert.equal(await cancel(at, session, { pkgnum: bought, date: 'soon' }), 'illegal_numeric');
    assert.equal(
      await cancel(at, session, { pkgnum: bought, date: '999999999999' }),
      'illegal_numeric',
    );
    assert.equal(await cancel(at, session, { pkgnum: bought, date: '1000' }), '');
    assert.deepEqual(await active(at, customer), [], 'a day that is over means now');
  });

  test('leaving ends all packages at once, and again changes nothing', async (t) => {
    const at = await provider(t);
    const { session, customer } = await at.subscriber({ username: 'bob' });
    await at.order(customer, 2);
    const ann = await at.subscriber({ username: 'ann' });
    await at.write(cancelEverything, session);
    assert.deepEqual(await active(at, customer), []);
    assert.equal(await bob(at), undefined);
    const before = await at.read((call) => packagesOf(call.tx, customer));
    at.pass({ hours: 1 });
    await at.write(cancelEverything, session);
    assert.deepEqual(await at.read((call) => packagesOf(call.tx, customer)), before);
    assert.deepEqual(await active(at, ann.customer), [ann.bought]);
  });

  test('leaving can be left to the staff', async (t) => {
    const at = await provider(t);
    const { session, customer, bought } = await at.subscriber({ username: 'bob' });
    await at.set('selfservice-cancel', '');
    assert.equal(await refusal(at.write(cancelEverything, session)), 'cancel_refused');
    assert.deepEqual(await active(at, customer), [bought]);
    const nobody = { ...session, customer: null };
    assert.equal(await refusal(at.write(cancelEverything, nobody)), 'unknown_custnum');
  });

  test('all packages end or none: an account that a domain needs holds them', async (t) => {
    const at = await provider(t);
    const { session, customer, account } = await at.subscriber({ username: 'bob' });
    await at.order(customer, 2);
    await at.write(async (call) => {
      const text = `UPDATE domain SET catchall = ${account}`;
      await call.tx.run({ text, name: '' }, []);
    });
    const before = await active(at, customer);
    assert.equal(await refusal(at.write(cancelEverything, session)), 'service_in_use');
    assert.deepEqual(await active(at, customer), before);
    assert.ok(await bob(at));
  });

  /** A domain of the customer's own, in one of his packages; no verb sells one yet. */
  const addDomain = (at: Provider, bought: number, catchall: number) =>
    at.write(async (call) => {
      const run = (text: string) => call.tx.run({ text, name: '' }, []);
      await run(
        `INSERT INTO service (package, definition, kind) VALUES (${bought}, NULL, 'domain')`,
      );
      await run(`INSERT INTO domain (number, name, catchall, disabled)
        SELECT max(number), 'bob.example', ${catchall}, 0 FROM service`);
      await sharedChanged(call.tx);
    });

  test('an account and the domain it serves can go together, but not alone', async (t) => {
    const at = await provider(t);
    const { session, customer, account, bought } = await at.subscriber({ username: 'bob' });
    const domain = await at.order(customer, 3);
    await addDomain(at, domain, account);
    assert.deepEqual((await list(at, session))[1]?.cust_svc[0]?.label, [
      '',
      'bob.example',
      'svc_domain',
    ]);
    assert.equal(await cancel(at, session, { pkgnum: bought }), 'service_in_use');
    await at.write(cancelEverything, session);
    assert.deepEqual(await active(at, customer), []);
    const known = await at.read((call) => catalogue(call.tx));
    assert.equal(known.domainByName('bob.example'), undefined);
  });

  test('settling a debt ends suspensions, but not those made by hand', async (t) => {
    const at = await provider(t);
    const { session, customer, bought } = await at.subscriber({ username: 'bob' });
    const held = await at.order(customer, 2);
    const suspend = (number: number, manual: boolean) =>
      at.write((call) => suspendPackage(call, { number, customer }, { why: 'test', manual }));
    await suspend(bought, false);
    await suspend(held, true);
    const first = (await list(at, session)).map((each) => each.susp);
    at.pass({ days: 1 });
    await suspend(bought, true);
    assert.deepEqual(
      (await list(at, session)).map((each) => each.susp),
      first,
    );
    await at.write((call) => unsuspendPackages(call, customer));
    const after = await list(at, session);
    assert.deepEqual(
      after.map((each) => each.susp),
      ['', first[1]],
    );
    assert.deepEqual(
      after.map((each) => each.manual_flag),
      ['', '1'],
    );
  });

  test('due are periods that have begun and packages never billed, but no suspended ones', async (t) => {
    const at = await provider(t);
    const due = (day: string, after = 0, limit = 10) =>
      at.read((call) => {
        const today = Temporal.PlainDate.from(day);
        return customersWithDuePackages(call.tx, { today, after, limit });
      });
    const customers = [await at.customer(), await at.customer(), await at.customer()];
    const [paid = 0, fresh = 0, paused = 0] = customers;
    const packages = [await at.order(paid), await at.order(fresh), await at.order(paused)];
    await at.order(fresh, 2);
    await at.write((call) => recordBilling(call, { package: packages[0] ?? 0, ...billed }));
    const number = packages[2] ?? 0;
    await at.write((call) =>
      suspendPackage(call, { number, customer: paused }, { why: 'test', manual: true }),
    );
    assert.deepEqual(await due('2026-11-24'), [fresh]);
    assert.deepEqual(await due('2026-12-23'), [paid, fresh]);
    assert.deepEqual(await due('2026-12-23', 0, 1), [paid]);
    assert.deepEqual(await due('2026-12-23', paid), [fresh]);
  });

  test('the first billing stays the first, and a later one without a period moves no date', async (t) => {
    const at = await provider(t);
    const customer = await at.customer();
    const bought = await at.order(customer);
    await at.write((call) => recordBilling(call, { package: bought, ...billed }));
    at.pass({ days: 30 });
    const nothing = { anchorOn: null, lastBilledOn: null, nextBillOn: null };
    await at.write((call) =>
      recordBilling(call, { package: bought, ...billed, ...nothing, periodsBilled: 1 }),
    );
    const read = await at.read((call) => packageByNumber(call.tx, { number: bought, customer }));
    assert.equal(read?.setupAt, Date.parse('2026-11-23T12:00:00Z'));
    assert.equal(read?.nextBillOn, '2026-12-23');
    assert.equal(read?.anchorOn, '2026-11-23');
  });
});
