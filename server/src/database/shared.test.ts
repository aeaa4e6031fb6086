import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, type Fresh, forEachDatabase } from '@lineside/test/databases.ts';
import type { Database, Tx } from './database.ts';
import { openDatabase } from './open.ts';
import { prepared } from './prepared.ts';
import { recheckShared, shared, sharedChanged } from './shared.ts';

const put = prepared((db, p: { name: string; value: string }) =>
  db
    .insertInto('setting')
    .values({ name: p.name, value: p.value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: p.value })),
);
const all = prepared((db) => db.selectFrom('setting').select(['name', 'value']).orderBy('name'));

/** Settings as text, and how often they were loaded. */
function settings() {
  const loads = { count: 0 };
  const load = shared(async (tx) => {
    loads.count += 1;
    return (await all.all(tx)).map(({ name, value }) => `${name}=${value}`).join(' ');
  });
  return { loads, load };
}

const change = async (tx: Tx, value: string) => {
  await put.run(tx, { name: 'shell', value });
  await sharedChanged(tx);
};

/** A second opening of the same database, as another process has it. */
async function secondOpening(t: Parameters<Fresh>[0], database: Database): Promise<Database> {
  const other = await openDatabase(addressOf(database));
  t.after(() => other.close());
  return other;
}

forEachDatabase((_name, fresh) => {
  test('is loaded once for all who wait, and not before it is used', async (t) => {
    const database = await fresh(t);
    const { load, loads } = settings();
    assert.equal(loads.count, 0);
    await Promise.all(Array.from({ length: 5 }, () => database.read(load)));
    await database.read(load);
    await database.write(load);
    assert.equal(loads.count, 1);
  });

  test('a change is seen by every call after its commit, and not kept of a rollback', async (t) => {
    const database = await fresh(t);
    const { load } = settings();
    await database.write((tx) => change(tx, 'sh'));
    assert.equal(await database.read(load), 'shell=sh');
    await database.write((tx) => change(tx, 'bash'));
    assert.equal(await database.read(load), 'shell=bash');
    const failing = database.write(async (tx) => {
      await change(tx, 'zsh');
      assert.equal(await load(tx), 'shell=zsh');
      throw new Error('no');
    });
    await assert.rejects(failing, /no/);
    assert.equal(await database.read(load), 'shell=bash');
  });

  test('what a write reads before it says that it changed is not kept of a rollback', async (t) => {
    const database = await fresh(t);
    const { load } = settings();
    const failing = database.write(async (tx) => {
      await put.run(tx, { name: 'shell', value: 'zsh' });
      assert.equal(await load(tx), 'shell=zsh');
      throw new Error('no');
    });
    await assert.rejects(failing, /no/);
    assert.equal(await database.read(load), '');
  });

  test('a write that changes nothing leaves what it has loaded for the next', async (t) => {
    const database = await fresh(t);
    const { load, loads } = settings();
    await database.write(load);
    await database.read(load);
    assert.equal(loads.count, 1);
  });

  test('a read that began before a change does not keep the old state', async (t) => {
    const database = await fresh(t);
    const { load } = settings();
    await database.read(async (tx) => {
      await all.all(tx);
      await database.write((write) => change(write, 'bash'));
      assert.equal(await load(tx), '');
    });
    assert.equal(await database.read(load), 'shell=bash');
  });

  test('a change during a load is not lost', async (t) => {
    const database = await fresh(t);
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    let hasRead: () => void = () => undefined;
    const read = new Promise<void>((resolve) => {
      hasRead = resolve;
    });
    const load = shared(async (tx) => {
      const rows = await all.all(tx);
      hasRead();
      await gate;
      return rows.length;
    });
    const first = database.read(load);
    await read;
    await database.write((tx) => change(tx, 'bash'));
    const second = database.read(load);
    go();
    assert.deepEqual([await first, await second], [0, 1]);
    assert.equal(await database.read(load), 1);
  });

  test('a change by another process is seen within a second', async (t) => {
    const database = await fresh(t);
    const other = await secondOpening(t, database);
    const { load } = settings();
    assert.equal(await database.read(load), '');
    await other.write((tx) => change(tx, 'bash'));
    const start = performance.now();
    let seen = '';
    while (seen === '' && performance.now() - start < 3000) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen = await database.read(load);
    }
    assert.equal(seen, 'shell=bash');
    assert.ok(performance.now() - start < 1500);
  });

  test('each opening keeps its own', async (t) => {
    const [one, two] = [await fresh(t), await fresh(t)];
    const { load } = settings();
    await one.write((tx) => change(tx, 'bash'));
    assert.equal(await one.read(load), 'shell=bash');
    assert.equal(await two.read(load), '');
  });

  test('a load that fails is tried again by the next', async (t) => {
    const database = await fresh(t);
    let failures = 1;
    const load = shared(async (tx) => {
      const rows = await all.all(tx);
      if (failures-- > 0) throw new Error('broken');
      return rows.length;
    });
    const both = await Promise.allSettled([database.read(load), database.read(load)]);
    // Which of them comes first is not said, but only that one fails.
    const outcomes = both.map((one) => (one.status === 'fulfilled' ? one.value : 'fails'));
    assert.deepEqual(outcomes.toSorted(), [0, 'fails']);
    assert.equal(await database.read(load), 0);
  });

  test('a check of the version that fails leaves nothing wrong behind', async (t) => {
    const database = await fresh(t);
    const { load } = settings();
    await database.read(load);
    recheckShared(database);
    const broken = { ...deadTx(database), first: () => Promise.reject(new Error('broken')) };
    await assert.rejects(load(broken), /broken/);
    await database.write((tx) => put.run(tx, { name: 'shell', value: 'bash' }));
    await (await secondOpening(t, database)).write((tx) => sharedChanged(tx));
    assert.equal(await database.read(load), 'shell=bash');
  });
});

const deadTx = (database: Database): Tx => ({
  dialect: database.dialect,
  kind: 'read',
  database,
  group: {},
  all: () => Promise.reject(new Error('broken')),
  first: () => Promise.reject(new Error('broken')),
  run: () => Promise.reject(new Error('broken')),
  insert: () => Promise.reject(new Error('broken')),
  afterCommit: () => undefined,
});
