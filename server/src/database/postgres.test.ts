/** What is special to PostgreSQL: a server that may go away, and collisions it asks to repeat. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, freshOn } from '@lineside/test/databases.ts';
import type { Database } from './database.ts';
import { openDatabase } from './open.ts';
import { prepared } from './prepared.ts';

const fresh = freshOn('PostgreSQL');

const put = prepared((db, p: { name: string; value: string }) =>
  db.insertInto('setting').values({ name: p.name, value: p.value }),
);
const change = prepared((db, p: { name: string; value: string }) =>
  db.updateTable('setting').set({ value: p.value }).where('name', '=', p.name),
);
const all = prepared((db) => db.selectFrom('setting').select(['name', 'value']).orderBy('name'));

const settings = (database: Database) => database.read((tx) => all.all(tx));

test('a deadlock is resolved by running one of the works again', async (t) => {
  const database = await fresh(t);
  await database.write(async (tx) => {
    for (const name of ['a', 'b']) await put.run(tx, { name, value: '' });
  });
  let runs = 0;
  let holding = 0;
  let both: () => void = () => undefined;
  const bothHold = new Promise<void>((resolve) => {
    both = resolve;
  });
  const work = (first: string, second: string) =>
    database.write(async (tx) => {
      runs += 1;
      await change.run(tx, { name: first, value: first });
      holding += 1;
      if (holding === 2) both();
      await bothHold;
      await change.run(tx, { name: second, value: first });
    });
  await Promise.all([work('a', 'b'), work('b', 'a')]);
  assert.ok(runs >= 3);
  const values = (await settings(database)).map(({ value }) => value);
  assert.ok(values[0] === values[1] && values[0] !== '', 'the last work wrote both rows');
});

test('work that swallows the error of a statement is not taken for done', async (t) => {
  const database = await fresh(t);
  const work = database.write(async (tx) => {
    await put.run(tx, { name: 'a', value: '' });
    await assert.rejects(put.run(tx, { name: 'a', value: '' }));
  });
  await assert.rejects(work, /had failed before/);
  assert.deepEqual(await settings(database), []);
});

test('connections that break are reported, replaced, and cost only the call that held one', async (t) => {
  const faults: Error[] = [];
  const database = await fresh(t, { open: { report: (fault) => faults.push(fault) } });
  const other = await openDatabase(addressOf(database));
  t.after(() => other.close());
  const breakAll = () =>
    other.read((tx) =>
      tx.all(
        {
          text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()`,
          name: '',
        },
        [],
      ),
    );
  await Promise.all([settings(database), settings(database), settings(database)]);
  const held = database.write(async (tx) => {
    await put.run(tx, { name: 'lost', value: '' });
    await breakAll();
    await put.run(tx, { name: 'lost too', value: '' });
  });
  await assert.rejects(held);
  while (faults.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await database.write((tx) => put.run(tx, { name: 'kept', value: '' }));
  assert.deepEqual(await settings(database), [{ name: 'kept', value: '' }]);
});

test('a server that does not answer is a clear fault that names no password', async () => {
  const url = 'postgres://lineside:secret@127.0.0.1:1/none';
  await assert.rejects(openDatabase(url), (error: Error) => {
    assert.match(error.message, /^PostgreSQL does not answer: .*ECONNREFUSED/);
    assert.ok(!error.message.includes('secret'));
    return true;
  });
});
