import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, storyCatalogue } from '../story.ts';
import { dyingDispatch } from './dying-dispatch.ts';
import {
  balanceOf,
  billed,
  callOn,
  goodCard,
  reconcileAll,
  rowCounts,
  sharedStory,
} from './shared-story.ts';

let orders = 0;
const newName = () => `order${++orders}`;

const badCard = { payinfo: '4000000000000002', pkgpart: '2' };

const svcpartsOf = async (story: Story, session_id: string, pkgnum: unknown) => {
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  const found = (cust_pkg as { pkgnum: number; cust_svc: { svcpart: number }[] }[]).find(
    (bought) => bought.pkgnum === pkgnum,
  );
  return found?.cust_svc.map(({ svcpart }) => svcpart);
};

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh, {});
  const order = (session_id: string, changes: object) =>
    open().call('order_pkg', {
      session_id,
      username: newName(),
      _password: 'abc12345',
      ...changes,
    });

  test('the service of an order is the only one, the one named, or unknown', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const cases: readonly (readonly [object, number | string])[] = [
      [{ pkgpart: '2' }, 1],
      [{ pkgpart: '2', svcpart: '1' }, 1],
      [{ pkgpart: '3', svcpart: '1' }, 1],
      [{ pkgpart: '3', svcpart: 2 }, 2],
      [{ pkgpart: '3' }, 'Unkonwn svcpart'],
      [{ pkgpart: '3', svcpart: '3' }, 'Unkonwn svcpart'],
      [{ pkgpart: '2', svcpart: '2' }, 'Unkonwn svcpart'],
      [{ pkgpart: '2', svcpart: '99' }, 'Unkonwn svcpart'],
      [{ pkgpart: '2', svcpart: '0' }, 'Unkonwn svcpart'],
      [{ pkgpart: '2', svcpart: 'x' }, 'Unkonwn svcpart'],
      [{ pkgpart: '2', svcpart: '99999999999999' }, 'Unkonwn svcpart'],
      [{ pkgpart: '5' }, 'Unkonwn svcpart'],
      [{ pkgpart: '5', svcpart: '3' }, 'Unkonwn svcpart'],
    ];
    for (const [changes, expected] of cases) {
      const before = await rowCounts(story.database);
      const reply = await order(session_id, changes);
      const what = JSON.stringify(changes);
      if (typeof expected === 'string') {
        assert.deepEqual(reply, { error: expected }, what);
        assert.deepEqual(await rowCounts(story.database), before, what);
      } else {
        assert.deepEqual(await svcpartsOf(story, session_id, reply.pkgnum), [expected], what);
      }
    }
  });

  test('a package that is unknown, or that the agent does not sell, is not ordered', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const other = await billed(story, { agentnum: '2', pkgpart: '4' });
    const before = await rowCounts(story.database);
    const cases = [
      [session_id, '4', 'This package is not available'],
      [other.session_id, '1', 'This package is not available'],
      [session_id, '77', 'Unknown pkgpart: 77'],
      [session_id, '0', 'Unknown pkgpart: 0'],
      [session_id, '', 'Illegal or empty (numeric) pkgpart: '],
      [session_id, '1x', 'Illegal or empty (numeric) pkgpart: 1x'],
      [session_id, '-1', 'Illegal or empty (numeric) pkgpart: -1'],
    ];
    for (const [session = '', pkgpart, error] of cases) {
      assert.deepEqual(await order(session, { pkgpart }), { error }, `${pkgpart}: ${error}`);
    }
    assert.deepEqual(await rowCounts(story.database), before);
    assert.equal((await order(other.session_id, { pkgpart: '4' })).error, '');
  });

  test('an order is charged to the card on file, and only the new package', async () => {
    const story = open();
    const { session_id } = await newCustomer(story);
    const before = story.gateway.captured().length;
    assert.equal((await order(session_id, { pkgpart: '1' })).error, '');
    const charges = story.gateway.captured().slice(before);
    assert.deepEqual(
      charges.map(({ amount }) => amount),
      [3242],
    );
    assert.equal(await balanceOf(story, session_id), '0.00');
  });

  test('what is owed already is not charged by an order', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const save = { session_id, ...goodCard, amount: '1.00', save: 1, auto: 1 };
    assert.equal((await story.call('process_payment', save)).error, '');
    assert.equal((await order(session_id, { pkgpart: '1' })).error, '');
    assert.equal(story.gateway.captured().at(-1)?.amount, 3242);
    assert.equal(await balanceOf(story, session_id), '31.42');
  });

  test('credit is used first: the card pays the rest, or nothing', async () => {
    const story = open();
    const { session_id } = await newCustomer(story, { pkgpart: '2' });
    const pay = { session_id, ...goodCard, amount: '42.42' };
    assert.equal((await story.call('process_payment', pay)).error, '');
    const captured = story.gateway.captured().length;
    assert.equal((await order(session_id, { pkgpart: '1' })).error, '');
    assert.equal(story.gateway.captured().length, captured, 'the credit covers it');
    assert.equal(await balanceOf(story, session_id), '-10.00');
    assert.equal((await order(session_id, { pkgpart: '1' })).error, '');
    assert.equal(story.gateway.captured().at(-1)?.amount, 2242);
    assert.equal(await balanceOf(story, session_id), '0.00');
  });

  test('orders of the same moment do not use the same credit twice', async () => {
    const story = open();
    const { session_id } = await newCustomer(story, { pkgpart: '2' });
    const pay = { session_id, ...goodCard, amount: '20.00' };
    assert.equal((await story.call('process_payment', pay)).error, '');
    const replies = await Promise.all([1, 2, 3].map(() => order(session_id, { pkgpart: '1' })));
    assert.deepEqual(
      replies.map(({ error }) => error),
      ['', '', ''],
    );
    assert.equal(await balanceOf(story, session_id), '0.00');
  });

  test('who pays by invoice owes the order and is not declined', async () => {
    const story = open();
    const { session_id } = await billed(story);
    assert.equal((await order(session_id, { pkgpart: '1' })).error, '');
    assert.equal(await balanceOf(story, session_id), '64.84');
  });

  test('a declined order leaves everything as it was, but for the attempt', async () => {
    const story = open();
    const { session_id } = await newCustomer(story, badCard);
    const pay = { session_id, ...goodCard, amount: '3.00' };
    assert.equal((await story.call('process_payment', pay)).error, '');
    const list = await story.call('list_pkgs', { session_id });
    const info = await story.call('customer_info', { session_id });
    const { intent, intent_step: _s, ...before } = await rowCounts(story.database);
    const username = newName();
    assert.deepEqual(await order(session_id, { pkgpart: '1', username }), { error: '_decline' });
    const { intent: attempts, intent_step: _a, ...after } = await rowCounts(story.database);
    assert.deepEqual(after, before);
    assert.equal(attempts, Number(intent) + 1);
    assert.deepEqual(await story.call('list_pkgs', { session_id }), list);
    assert.deepEqual(await story.call('customer_info', { session_id }), info);
    const card = { session_id, payinfo: '4111111111111111', month: '1', year: '2030' };
    assert.equal((await story.call('edit_info', card)).error, '');
    assert.equal((await order(session_id, { pkgpart: '1', username })).error, '');
    assert.equal(await balanceOf(story, session_id), '0.00');
  });

  test('a password is made up only where none is sent, and told again to a repeat', async () => {
    const story = open();
    const { session_id } = await billed(story);
    for (const _password of ['', '0', undefined]) {
      const username = newName();
      const wanted = { pkgpart: '2', username, _password };
      const made = await order(session_id, wanted);
      assert.match(String(made._password), /^\S{8,}$/);
      const login = { username, domain: 'example.com', password: made._password };
      assert.equal((await story.call('login', login)).error, '');
      assert.deepEqual(await order(session_id, wanted), made);
    }
    const chosen = await order(session_id, { pkgpart: '2' });
    assert.deepEqual(Object.keys(chosen).sort(), ['error', 'pkgnum', 'svcnum']);
  });

  test('an identical order, now or at the same moment, is one order for ten minutes', async () => {
    const story = open();
    const customers = [await billed(story), await newCustomer(story)];
    for (const [charges, { session_id }] of customers.entries()) {
      const wanted = { pkgpart: '1', username: newName() };
      const before = await rowCounts(story.database);
      const captured = story.gateway.captured().length;
      const replies = await Promise.all([1, 2, 3, 4].map(() => order(session_id, wanted)));
      for (const reply of replies) assert.deepEqual(reply, replies[0]);
      assert.equal(replies[0]?.error, '');
      story.pass({ minutes: 9 });
      assert.deepEqual(await order(session_id, wanted), replies[0]);
      const after = await rowCounts(story.database);
      assert.equal(after.package, Number(before.package) + 1);
      assert.equal(after.invoice, Number(before.invoice) + 1);
      assert.equal(story.gateway.captured().length, captured + charges);
      story.pass({ minutes: 2 });
      assert.deepEqual(await order(session_id, wanted), { error: 'Username in use' });
    }
  });

  test('an order token names an order whatever else is sent, for one customer', async () => {
    const story = open();
    const [a, b] = [await billed(story), await billed(story)];
    const named = { pkgpart: '2', order_token: 'page 7' };
    const first = await order(a.session_id, named);
    assert.equal(first.error, '');
    assert.deepEqual(await order(a.session_id, named), first);
    const others = await order(b.session_id, named);
    assert.equal(others.error, '');
    assert.notEqual(others.pkgnum, first.pkgnum);
  });

  for (const step of ['before charge', 'after charge'] as const) {
    test(`an order whose process dies ${step} is whole or not there`, async () => {
      const story = open();
      const { session_id } = await newCustomer(story);
      const wanted = { session_id, pkgpart: '1', username: newName() };
      const captured = story.gateway.captured().length;
      const { dispatch, dead } = dyingDispatch(story, step);
      void callOn(dispatch, 'order_pkg', wanted);
      await dead;
      const done = step === 'after charge';
      const { approved, voided } = await reconcileAll(story);
      assert.deepEqual({ approved, voided }, { approved: done ? 1 : 0, voided: done ? 0 : 1 });
      const { cust_pkg } = await story.call('list_pkgs', { session_id });
      assert.equal((cust_pkg as unknown[]).length, done ? 2 : 1);
      const made = await story.call('order_pkg', wanted);
      const login = { ...wanted, domain: 'example.com', password: made._password };
      assert.equal((await story.call('login', login)).error, '');
      assert.equal(story.gateway.captured().length, captured + 1);
    });
  }
});

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('a package that was taken off the list is as unknown as one that never was', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const without = storyCatalogue
      .replace(/\[packages\."Free"\][^[]*services = [^\n]*\n/, '')
      .replace('"Free", ', '');
    await story.database.write(async (tx) => void (await applyCatalogue(tx, without)));
    const wanted = { session_id, pkgpart: '2', username: newName(), _password: 'abc12345' };
    const reply = await story.call('order_pkg', wanted);
    assert.deepEqual(reply, { error: 'Unknown pkgpart: 2' });
  });

  test('without realtime an order is billed by the next run', async () => {
    const story = open();
    await story.set('signup_server-realtime', '0');
    const { session_id } = await newCustomer(story, { payinfo: '4000000000000002' });
    const wanted = { session_id, pkgpart: '1', username: newName(), _password: 'abc12345' };
    assert.equal((await story.call('order_pkg', wanted)).error, '');
    assert.equal(await balanceOf(story, session_id), '0.00');
    assert.deepEqual(story.gateway.captured(), []);
  });
});

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('a service that is in no certain domain cannot be ordered, and names no number of ours', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const doubtful = storyCatalogue
      .replace('[domains]', '[domains]\n"example.org" = {}')
      .replace(/number = 2\nkind = "account"\nfixed = [^\n]*/, 'number = 2\nkind = "account"');
    await story.database.write(async (tx) => void (await applyCatalogue(tx, doubtful)));
    const wanted = { session_id, pkgpart: '3', svcpart: '2', username: newName() };
    assert.deepEqual(await story.call('order_pkg', wanted), { error: 'Unkonwn svcpart' });
    await story.set('default_domain', 'example.org');
    const made = await story.call('order_pkg', wanted);
    const login = { ...wanted, domain: 'example.org', password: made._password };
    assert.equal((await story.call('login', login)).error, '');
  });
});
