/** What both databases promise of a transaction. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { forEachDatabase } from '@lineside/test/databases.ts';
import type { Database, Tx } from './database.ts';
import { prepared } from './prepared.ts';

const put = prepared((db, p: { name: string; value: string }) =>
  db.insertInto('setting').values({ name: p.name, value: p.value }),
);
const names = prepared((db) => db.selectFrom('setting').select('name').orderBy('name'));
const namesIn = async (database: Database) =>
  (await database.read((tx) => names.all(tx))).map(({ name }) => name);

forEachDatabase((dialectName, fresh) => {
  test('what throws is rolled back alone, whoever else writes at the same moment', async (t) => {
    const database = await fresh(t);
    const work = (n: number) =>
      database.write(async (tx) => {
        await put.run(tx, { name: `${n}-first`, value: '' });
        if (n % 3 === 1) throw new Error(`no ${n}`);
        await put.run(tx, { name: `${n}-second`, value: '' });
        return n;
      });
    const results = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work));
    assert.deepEqual(
      results.map((result) =>
        result.status === 'fulfilled' ? result.value : result.reason.message,
      ),
      [0, 'no 1', 2, 3, 'no 4', 5],
    );
    assert.deepEqual(
      await namesIn(database),
      [0, 2, 3, 5].flatMap((n) => [`${n}-first`, `${n}-second`]),
    );
  });

  test('a statement that fails spoils its own transaction only', async (t) => {
    const database = await fresh(t);
    const twice = database.write(async (tx) => {
      await put.run(tx, { name: 'a', value: '' });
      await put.run(tx, { name: 'a', value: '' });
    });
    const once = database.write((tx) => put.run(tx, { name: 'b', value: '' }));
    await assert.rejects(twice);
    await once;
    assert.deepEqual(await namesIn(database), ['b']);
  });

  test('what was acknowledged is seen by every later read', async (t) => {
    const database = await fresh(t);
    const busyReads = Promise.all(Array.from({ length: 5 }, () => namesIn(database)));
    for (let n = 0; n < 20; n++) {
      await database.write((tx) => put.run(tx, { name: `n${n}`, value: '' }));
      const others = [namesIn(database), namesIn(database)];
      assert.equal((await namesIn(database)).length, n + 1);
      for (const seen of await Promise.all(others)) assert.equal(seen.length, n + 1);
    }
    await busyReads;
  });

  test('a read sees one state from its first question to its last', async (t) => {
    const database = await fresh(t);
    await database.read(async (tx) => {
      assert.equal((await names.all(tx)).length, 0);
      await database.write((write) => put.run(write, { name: 'a', value: '' }));
      assert.equal((await names.all(tx)).length, 0);
    });
    assert.equal((await namesIn(database)).length, 1);
  });

  test('a read cannot write', async (t) => {
    const database = await fresh(t);
    await assert.rejects(database.read((tx) => put.run(tx, { name: 'a', value: '' })));
    assert.deepEqual(await namesIn(database), []);
  });

  test('a transaction that was kept is refused, and so is a closed database', async (t) => {
    const database = await fresh(t);
    let kept: Tx | undefined;
    await database.write(async (tx) => {
      kept = tx;
    });
    assert.ok(kept !== undefined);
    await assert.rejects(put.run(kept, { name: 'a', value: '' }), /has ended/);
    await database.close();
    await assert.rejects(namesIn(database), /closed/);
    await assert.rejects(
      database.write((tx) => put.run(tx, { name: 'a', value: '' })),
      /closed/,
    );
  });

  test('closing finishes what was asked for before', async (t) => {
    const database = await fresh(t);
    const writes = Array.from({ length: 5 }, (_, n) =>
      database.write((tx) => put.run(tx, { name: `n${n}`, value: '' })),
    );
    const reads = [namesIn(database), namesIn(database)];
    if (dialectName === 'PostgreSQL') await sleep(50);
    await database.close();
    assert.deepEqual(await Promise.all(writes), [1, 1, 1, 1, 1]);
    assert.equal((await Promise.all(reads)).length, 2);
  });

  test('what waits for the commit is told once it is there, and never of a rollback', async (t) => {
    const database = await fresh(t);
    const told: string[] = [];
    const work = (name: string, fails: boolean) =>
      database
        .write(async (tx) => {
          tx.afterCommit(() => told.push(name));
          await put.run(tx, { name, value: '' });
          if (fails) throw new Error('no');
        })
        .then(
          () => told.push(`${name} acknowledged`),
          () => told.push(`${name} refused`),
        );
    await Promise.all([work('a', false), work('b', true)]);
    assert.deepEqual(told.toSorted(), ['a', 'a acknowledged', 'b refused']);
    assert.ok(told.indexOf('a') < told.indexOf('a acknowledged'));
  });

  test('what waits for the commit and fails spoils neither the commit nor the next', async (t) => {
    const database = await fresh(t);
    const warnings: string[] = [];
    const listen = (warning: Error) => warnings.push(warning.message);
    process.on('warning', listen);
    t.after(async () => {
      process.off('warning', listen);
    });
    let told = false;
    await database.write(async (tx) => {
      tx.afterCommit(() => {
        throw new Error('a fault after the commit');
      });
      tx.afterCommit(() => {
        told = true;
      });
      await put.run(tx, { name: 'a', value: '' });
    });
    await database.write((tx) => put.run(tx, { name: 'b', value: '' }));
    assert.ok(told);
    assert.deepEqual(await namesIn(database), ['a', 'b']);
    assert.ok(warnings.includes('a fault after the commit'));
  });

  test('a write asked for by work inside one is refused at once', async (t) => {
    const database = await fresh(t);
    await assert.rejects(
      database.write(() => database.write((tx) => put.run(tx, { name: 'a', value: '' }))),
      /must use its tx/,
    );
    assert.deepEqual(await namesIn(database), []);
  });

  test('work that stands still in its transaction is given up', async (t) => {
    const database = await fresh(t, { open: { stalledMs: 300 } });
    let inner: Promise<unknown> = Promise.resolve();
    const outer = database.write(async (tx) => {
      await put.run(tx, { name: 'outer', value: '' });
      inner = database.write((other) => put.run(other, { name: 'outer', value: 'inner' }));
      await inner;
    });
    // Without the limit both wait for ever: the inner one for the outer one's row or turn.
    await assert.rejects(outer, dialectName === 'SQLite' ? /must use its tx/ : /stood still/);
    await inner;
    assert.deepEqual(await namesIn(database), ['outer']);
  });
});
