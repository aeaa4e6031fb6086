import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { addressOf, forEachDatabase, freshOn, testFolder } from '@lineside/test/databases.ts';
import { backupTo } from './backup.ts';
import { composed } from './composed.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { prepared } from './prepared.ts';
import { restoreFrom } from './restore.ts';
import { shared, sharedChanged } from './shared.ts';

const now = Temporal.Instant.from('2026-11-23T12:00:00Z');
const folder = () => mkdtemp(path.join(testFolder(), 'backup-'));

const put = prepared((db, p: { name: string; value: string }) =>
  db.insertInto('setting').values({ name: p.name, value: p.value }),
);
const names = prepared((db) => db.selectFrom('setting').select('name').orderBy('name'));
const namesIn = async (database: Database) =>
  (await database.read((tx) => names.all(tx))).map(({ name }) => name);
const putIn = (database: Database, name: string) =>
  database.write((tx) => put.run(tx, { name, value: '' }));

const typeNames = prepared((db) => db.selectFrom('agent_type').selectAll().orderBy('number'));
const addType = prepared((db, p: { name: string }) =>
  db.insertInto('agent_type').values({ name: p.name }).returning('number'),
);

/** Rows of several tables, a key to an earlier row and one to a later, and a gap in the numbers. */
async function fill(database: Database): Promise<void> {
  await database.write(async (tx) => {
    for (const name of ['Résidentiel ☎', "it's", 'gone']) await addType.run(tx, { name });
    await composed(tx, (db) => db.deleteFrom('agent_type').where('name', '=', 'gone')).run();
    const agent = { name: 'A', type: 1, username: 'a', password_hash: '', disabled: 0 };
    await composed(tx, (db) => db.insertInto('agent').values(agent)).run();
    await composed(tx, (db) => db.insertInto('package_definition').values(definition)).run();
    const service = { package: null, definition: null, kind: 'domain' };
    await composed(tx, (db) => db.insertInto('service').values(service)).run();
    const domain = { number: 1, name: 'example.com', catchall: null, disabled: 0 };
    await composed(tx, (db) => db.insertInto('domain').values(domain)).run();
  });
}

const definition = {
  name: 'DSL',
  comment: '',
  plan: 'flat',
  setup_fee: 0 as never,
  recurring_fee: 4_900_719_925_474_099 as never,
  frequency: '1',
  setup_tax_exempt: 0,
  recurring_tax_exempt: 0,
  tax_class: '',
  disabled: 0,
};

const everything = async (database: Database) =>
  database.read(async (tx) => [
    await typeNames.all(tx),
    await composed(tx, (db) => db.selectFrom('agent').selectAll()).all(),
    await composed(tx, (db) => db.selectFrom('package_definition').selectAll()).all(),
    await composed(tx, (db) => db.selectFrom('domain').selectAll()).all(),
    await composed(tx, (db) => db.selectFrom('service').selectAll()).all(),
    await composed(tx, (db) => db.selectFrom('counter').selectAll()).all(),
  ]);

forEachDatabase((name, fresh) => {
  for (const target of ['SQLite', 'PostgreSQL'] as const) {
    test(`a backup can be restored into ${target}, and numbering goes on where it was`, async (t) => {
      const database = await fresh(t);
      await fill(database);
      const file = path.join(await folder(), 'out.backup');
      await backupTo(database, file);
      const other = await freshOn(target)(t);
      await putIn(other, 'goes away');
      await restoreFrom(file, other, { now });
      assert.deepEqual(await everything(other), await everything(database));
      assert.deepEqual(await namesIn(other), []);
      const added = await other.write((tx) => addType.first(tx, { name: 'next' }));
      assert.deepEqual(added, { number: 4 });
    });
  }

  test('a backup while others write holds one moment, whole and closed to others', async (t) => {
    const database = await fresh(t);
    const file = path.join(await folder(), 'out.backup');
    let writing = true;
    let count = 0;
    const writer = (async () => {
      while (writing) {
        await database.write(async (tx) => {
          await put.run(tx, { name: `${String(count).padStart(6, '0')}-a`, value: '' });
          await put.run(tx, { name: `${String(count).padStart(6, '0')}-b`, value: '' });
        });
        count += 1;
      }
    })();
    await putIn(database, 'zz');
    const before = count;
    await backupTo(database, file);
    writing = false;
    await writer;
    assert.equal(statSync(file).mode & 0o077, 0);
    assert.deepEqual(readdirSync(path.dirname(file)), ['out.backup']);
    const copy = new DatabaseSync(file, { readOnly: true });
    t.after(async () => copy.close());
    const kept = copy.prepare('SELECT name FROM setting ORDER BY name').all();
    const pairs = (kept.length - 1) / 2;
    assert.ok(Number.isInteger(pairs) && pairs >= before && pairs <= count);
    assert.equal(String(kept.at(-2)?.name), `${String(pairs - 1).padStart(6, '0')}-b`);
  });

  test('a restore while others read and write shows one state or the other', async (t) => {
    const database = await fresh(t);
    await database.write(async (tx) => {
      for (let n = 0; n < 300; n++) await put.run(tx, { name: `old${n}`, value: 'x'.repeat(100) });
    });
    const file = path.join(await folder(), 'out.backup');
    await backupTo(database, file);
    await database.write(async (tx) => {
      await composed(tx, (db) => db.deleteFrom('setting')).run();
      for (let n = 0; n < 200; n++) await put.run(tx, { name: `new${n}`, value: 'y'.repeat(100) });
    });
    let restoring = true;
    const seen = new Set<number>();
    const reader = (async () => {
      while (restoring) seen.add((await namesIn(database)).length);
    })();
    const session = (n: number) =>
      database.write((tx) =>
        composed(tx, (db) =>
          db.insertInto('sign_in_failure').values({ subject: `s${n}`, failures: 1, last_at: 0 }),
        ).run(),
      );
    const [, ...writes] = await Promise.all([
      restoreFrom(file, database, { now }).finally(() => {
        restoring = false;
      }),
      ...Array.from({ length: 10 }, (_, n) => session(n)),
    ]);
    await reader;
    seen.add((await namesIn(database)).length);
    assert.equal(writes.length, 10);
    assert.ok([...seen].every((size) => size === 200 || size === 300));
    assert.ok(seen.has(300));
    await putIn(database, 'after');
  });

  test('a restore shows at once in what is shared', async (t) => {
    const database = await fresh(t);
    const load = shared(async (tx) => (await names.all(tx)).length);
    const file = path.join(await folder(), 'out.backup');
    await backupTo(database, file);
    for (const each of ['a', 'b']) {
      await database.write(async (tx) => {
        await put.run(tx, { name: each, value: '' });
        await sharedChanged(tx);
      });
    }
    assert.equal(await database.read(load), 2);
    await restoreFrom(file, database, { now });
    assert.equal(await database.read(load), 0);
  });

  test('what is no sound backup is refused, and nothing changes', async (t) => {
    const database = await fresh(t);
    await putIn(database, 'kept');
    const place = await folder();
    const file = (each: string) => path.join(place, each);
    await backupTo(database, file('good'));
    writeFileSync(file('text'), 'no database\n'.repeat(1000));
    writeFileSync(file('empty'), '');
    const damaged = readFileSync(file('good'));
    writeFileSync(file('cut'), damaged.subarray(0, damaged.length - 8192));
    damaged.fill(0x55, 4096 * 5, 4096 * 9);
    writeFileSync(file('damaged'), damaged);
    for (const each of ['text', 'empty', 'cut', 'damaged', 'absent']) {
      await assert.rejects(
        restoreFrom(file(each), database, { now }),
        /sound|no backup/,
        `the file ${each}`,
      );
    }
    const newer = new DatabaseSync(file('good'));
    newer.exec("INSERT INTO schema_migration VALUES ('9999-later', 1)");
    newer.close();
    await assert.rejects(restoreFrom(file('good'), database, { now }), /newer Lineside/);
    assert.deepEqual(await namesIn(database), ['kept']);
    if (name === 'SQLite') {
      const left = readdirSync(path.dirname(addressOf(database)));
      assert.deepEqual(
        left.filter((each) => each.startsWith('lineside-restore-')),
        [],
      );
    }
  });

  test('a backup that cannot be written leaves no file', async (t) => {
    const database = await fresh(t);
    const place = await folder();
    writeFileSync(path.join(place, 'file'), '');
    await assert.rejects(backupTo(database, path.join(place, 'file', 'out.backup')));
    const onFolder = path.join(place, 'taken');
    await backupTo(database, path.join(onFolder, 'inside'));
    await assert.rejects(backupTo(database, onFolder));
    assert.deepEqual(readdirSync(place).toSorted(), ['file', 'taken']);
    assert.ok(existsSync(path.join(onFolder, 'inside')));
  });

  test('a backup replaces the one before it only when it is sound', async (t) => {
    const database = await fresh(t);
    const file = path.join(await folder(), 'out.backup');
    await backupTo(database, file);
    const first = readFileSync(file);
    await database.write((tx) => tx.run({ text: 'DROP TABLE audit', name: '' }, []));
    await assert.rejects(backupTo(database, file), /half migrated/);
    assert.ok(first.equals(readFileSync(file)));
    const empty = await fresh(t, { migrated: false });
    await assert.rejects(backupTo(empty, file), /nothing to back up/);
    await migrate(empty, { now });
    await backupTo(empty, file);
  });
});
