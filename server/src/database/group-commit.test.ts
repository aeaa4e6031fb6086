/** What is special to the embedded database: one file, one writer, one wait for the disk. */
import assert from 'node:assert/strict';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { addressOf, freshOn, testFolder } from '@lineside/test/databases.ts';
import fc from 'fast-check';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';
import { prepared } from './prepared.ts';

const put = prepared((db, p: { name: string; value: string }) =>
  db.insertInto('setting').values({ name: p.name, value: p.value }),
);
const names = prepared((db) => db.selectFrom('setting').select('name').orderBy('name'));
const namesIn = async (database: Database) =>
  (await database.read((tx) => names.all(tx))).map(({ name }) => name);
const fresh = freshOn('SQLite');

describe('group commit', () => {
  test('what waits at the same moment shares one transaction, in its order, never mixed', async (t) => {
    const database = await fresh(t);
    const groups = new Set<object>();
    const steps: string[] = [];
    const work = (name: string) =>
      database.write(async (tx) => {
        groups.add(tx.group);
        steps.push(name);
        await put.run(tx, { name, value: '' });
        await new Promise((resolve) => setImmediate(resolve));
        steps.push(name);
      });
    await Promise.all(['a', 'b', 'c'].map(work));
    assert.equal(groups.size, 1);
    assert.deepEqual(steps, ['a', 'a', 'b', 'b', 'c', 'c']);
  });

  test('who is two turns of the loop behind shares it as well', async (t) => {
    const database = await fresh(t);
    const groups = new Set<object>();
    const work = (name: string) =>
      database.write(async (tx) => {
        groups.add(tx.group);
        await put.run(tx, { name, value: '' });
      });
    const first = work('a');
    await nextTurn();
    await nextTurn();
    await Promise.all([first, work('b')]);
    assert.equal(groups.size, 1);
    await work('c');
    assert.equal(groups.size, 2);
  });

  test('closing waits for what is on its way', async (t) => {
    const database = await fresh(t);
    const done: string[] = [];
    const writing = database
      .write((tx) => put.run(tx, { name: 'a', value: '' }))
      .then(() => done.push('written'));
    await database.close();
    assert.deepEqual(done, ['written']);
    await writing;
    await database.close();
  });

  test('a refusal is not told before what it may rest on is durable', async (t) => {
    const database = await fresh(t);
    const other = new DatabaseSync(addressOf(database));
    t.after(async () => other.close());
    const wins = database.write((tx) => put.run(tx, { name: 'a', value: '' }));
    const loses = database.write(async () => {
      throw new Error('there is one already');
    });
    await assert.rejects(loses);
    assert.equal(other.prepare('SELECT * FROM setting').all().length, 1);
    await wins;
  });

  test('whatever throws, what is acknowledged is there and nothing else', async (t) => {
    const database = await fresh(t);
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('good', 'throws', 'statement fails', 'swallows'), {
          maxLength: 12,
        }),
        async (kinds) => {
          round += 1;
          const expected = new Set(await namesIn(database));
          const work = (kind: string, n: number) =>
            database.write(async (tx) => {
              const name = `${round}-${n}`;
              await put.run(tx, { name, value: '' });
              if (kind === 'throws') throw new Error('no');
              if (kind === 'statement fails') await put.run(tx, { name, value: '' });
              if (kind === 'swallows') await assert.rejects(put.run(tx, { name, value: '' }));
              return name;
            });
          const results = await Promise.allSettled(kinds.map(work));
          for (const [n, result] of results.entries()) {
            const good = kinds[n] === 'good' || kinds[n] === 'swallows';
            assert.equal(result.status, good ? 'fulfilled' : 'rejected');
            if (result.status === 'fulfilled') expected.add(result.value);
          }
          assert.deepEqual(new Set(await namesIn(database)), expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a full disk', () => {
  const fill = (database: Database, name: string) =>
    database.write((tx) => put.run(tx, { name, value: 'x'.repeat(100_000) }));
  const limit = (database: Database, pages: number) =>
    database.write((tx) => tx.all({ text: `PRAGMA max_page_count = ${pages}`, name: '' }, []));

  test('refuses the write, keeps no half of it, and forgets it when there is room', async (t) => {
    const database = await fresh(t);
    await put1(database, 'before');
    await limit(database, 1);
    const both = database.write(async (tx) => {
      await put.run(tx, { name: 'half', value: '' });
      await put.run(tx, { name: 'large', value: 'x'.repeat(1_000_000) });
    });
    await assert.rejects(both);
    assert.deepEqual(await namesIn(database), ['before']);
    await limit(database, 1_000_000);
    await fill(database, 'after');
    assert.deepEqual(await namesIn(database), ['after', 'before']);
  });

  test('does not let work that swallows the error write outside its transaction', async (t) => {
    const database = await fresh(t);
    await limit(database, 1);
    const results = await Promise.allSettled(
      ['a', 'b', 'c'].map((name) =>
        database.write(async (tx) => {
          await put.run(tx, { name, value: '' });
          await fillQuietly(() => put.run(tx, { name: `${name}-large`, value: 'x'.repeat(1e6) }));
          await put.run(tx, { name: `${name}-more`, value: '' });
        }),
      ),
    );
    const seen = await namesIn(database);
    for (const [n, name] of ['a', 'b', 'c'].entries()) {
      const whole = results[n]?.status === 'fulfilled';
      assert.equal(seen.includes(name), whole, name);
      assert.equal(seen.includes(`${name}-more`), whole, name);
    }
  });

  async function fillQuietly(work: () => Promise<unknown>): Promise<void> {
    await assert.rejects(work);
  }
});

const put1 = (database: Database, name: string) =>
  database.write((tx) => put.run(tx, { name, value: '' }));

describe('another process', () => {
  const locked = (file: string) => {
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    return other;
  };

  test('that writes is waited for, without stopping this one', async (t) => {
    const database = await fresh(t);
    const other = locked(addressOf(database));
    const write = put1(database, 'a');
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
      if (turns === 10) other.exec('COMMIT');
    }, 5);
    await write;
    clearInterval(turning);
    other.close();
    assert.ok(turns >= 10);
    assert.deepEqual(await namesIn(database), ['a']);
  });

  test('that writes for too long makes the write fail, and the next one work', async (t) => {
    const database = await fresh(t, { open: { busyMs: 60 } });
    const other = locked(addressOf(database));
    await assert.rejects(put1(database, 'a'), /another process keeps the database locked/);
    assert.deepEqual(await namesIn(database), []);
    other.exec('ROLLBACK');
    other.close();
    await put1(database, 'b');
    assert.deepEqual(await namesIn(database), ['b']);
  });
});

describe('an SQLite file', () => {
  test('is readable by its owner alone', async (t) => {
    const file = path.join(testFolder(), 'private', 'new.sqlite');
    const database = await openDatabase(file);
    t.after(() => database.close());
    await migrate(database, { now: Temporal.Instant.fromEpochMilliseconds(0) });
    for (const end of ['', '-wal', '-shm']) assert.equal(statSync(file + end).mode & 0o077, 0);
    assert.equal(statSync(path.dirname(file)).mode & 0o077, 0);
  });

  test('that is none is refused and left alone', async () => {
    const file = path.join(testFolder(), 'no-database.txt');
    writeFileSync(file, 'a letter, not a database\n'.repeat(100));
    await assert.rejects(openDatabase(file), /not a database/);
    assert.equal(statSync(file).size, 2500);
    rmSync(file);
  });

  test('may be the memory, for a moment', async (t) => {
    const database = await openDatabase(':memory:');
    t.after(() => database.close());
    await migrate(database, { now: Temporal.Instant.fromEpochMilliseconds(0) });
    await put1(database, 'a');
    assert.deepEqual(await namesIn(database), ['a']);
    await assert.rejects(database.read((tx) => put.run(tx, { name: 'b', value: '' })));
    await put1(database, 'c');
    assert.deepEqual(await namesIn(database), ['a', 'c']);
  });
});
