import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { addressOf, forEachDatabase } from '@lineside/test/databases.ts';
import type { Database } from './database.ts';
import { type Migration, migrate, requireCurrentSchema } from './migrate.ts';
import { allMigrations } from './migrations/all.ts';
import { openDatabase } from './open.ts';
import { schemaState } from './schema.ts';

const now = Temporal.Instant.from('2026-11-23T12:00:00Z');

const cats: Migration = {
  name: '0001-cats',
  statements: ({ id, integer, end }) => [
    `CREATE TABLE cat (number ${id}, born_at ${integer} NOT NULL) ${end}`,
    'INSERT INTO cat (born_at) VALUES (5)',
  ],
};
const dogs: Migration = {
  name: '0002-dogs',
  statements: ({ id, end }) => [`CREATE TABLE dog (number ${id}, name TEXT NOT NULL) ${end}`],
};
const birds: Migration = {
  name: '0003-birds',
  statements: ({ id, end }) => [
    `CREATE TABLE bird (number ${id}) ${end}`,
    'DROP TABLE dog',
    'INSERT INTO nothing VALUES (1)',
  ],
};

const run = (database: Database, text: string) =>
  database.write((tx) => tx.run({ text, name: '' }, []));
const tablesIn = async (database: Database) => (await database.read(schemaState)).tables;

forEachDatabase((name, fresh) => {
  const empty = (t: Parameters<typeof fresh>[0]) => fresh(t, { migrated: false });

  test('runs what is missing, in order and once', async (t) => {
    const database = await empty(t);
    assert.deepEqual(await migrate(database, { now, migrations: [cats] }), ['0001-cats']);
    const both = { now, migrations: [cats, dogs] };
    assert.deepEqual(await migrate(database, both), ['0002-dogs']);
    assert.deepEqual(await migrate(database, both), []);
    const rows = await database.read((tx) =>
      tx.all({ text: 'SELECT name, applied_at FROM schema_migration ORDER BY name', name: '' }, []),
    );
    const applied_at = now.epochMilliseconds;
    assert.deepEqual(rows, [
      { name: '0001-cats', applied_at },
      { name: '0002-dogs', applied_at },
    ]);
  });

  test('a migration that fails leaves nothing of itself', async (t) => {
    const database = await empty(t);
    await assert.rejects(migrate(database, { now, migrations: [cats, dogs, birds] }), /nothing/);
    assert.deepEqual(await tablesIn(database), ['cat', 'dog', 'schema_migration']);
    assert.deepEqual(await migrate(database, { now, migrations: [cats, dogs] }), []);
  });

  test('two starts at once run each migration once', async (t) => {
    const database = await empty(t);
    const second = await openDatabase(addressOf(database));
    t.after(() => second.close());
    const options = { now, migrations: [cats, dogs], backup: false };
    const ran = await Promise.all([migrate(database, options), migrate(second, options)]);
    assert.deepEqual(ran.flat().toSorted(), ['0001-cats', '0002-dogs']);
    const count = { text: 'SELECT count(*) AS count FROM cat', name: '' };
    assert.deepEqual(await database.read((tx) => tx.all(count, [])), [{ count: 1 }]);
  });

  test('a schema of a newer program is refused and left alone', async (t) => {
    const database = await empty(t);
    await migrate(database, { now, migrations: [cats, dogs] });
    const older = { now, migrations: [cats] };
    await assert.rejects(migrate(database, older), /newer Lineside \(it knows 0002-dogs\)/);
    assert.deepEqual(await tablesIn(database), ['cat', 'dog', 'schema_migration']);
  });

  test('a half migrated schema is refused, whichever half is missing', async (t) => {
    const migrations = [cats, dogs];
    const withoutRow = await empty(t);
    await migrate(withoutRow, { now, migrations });
    await run(withoutRow, "DELETE FROM schema_migration WHERE name = '0001-cats'");
    await assert.rejects(migrate(withoutRow, { now, migrations }), /half migrated \(0001-cats/);
    const withoutTable = await empty(t);
    await migrate(withoutTable, { now, migrations });
    await run(withoutTable, 'DROP TABLE dog');
    await assert.rejects(migrate(withoutTable, { now, migrations }), /half migrated \(no dog\)/);
  });

  test("another program's database is refused and left alone", async (t) => {
    const database = await empty(t);
    await run(database, 'CREATE TABLE stranger (number INTEGER)');
    await assert.rejects(migrate(database, { now }), /tables of another program \(stranger\)/);
    assert.deepEqual(await tablesIn(database), ['stranger']);
  });

  test('a command that needs the schema says what to do when it is not there', async (t) => {
    const database = await empty(t);
    await assert.rejects(
      requireCurrentSchema(database, [cats, dogs]),
      /is empty.*lineside migrate/,
    );
    await migrate(database, { now, migrations: [cats] });
    await assert.rejects(requireCurrentSchema(database, [cats, dogs]), /still needs 0002-dogs/);
    await requireCurrentSchema(database, [cats]);
  });

  test('the names of all migrations are in the order in which they run', () => {
    const names = allMigrations.map((migration) => migration.name);
    assert.deepEqual(names, names.toSorted());
  });

  if (name === 'SQLite') {
    test('a file that holds something is backed up before it is changed', async (t) => {
      const database = await empty(t);
      await migrate(database, { now, migrations: [cats] });
      await run(database, 'INSERT INTO cat (born_at) VALUES (7)');
      const kept = `${addressOf(database)}.before-0002-dogs`;
      t.after(async () => rmSync(kept));
      assert.ok(!existsSync(`${addressOf(database)}.before-0001-cats`));
      await migrate(database, { now, migrations: [cats, dogs] });
      const old = await openDatabase(kept);
      t.after(() => old.close());
      assert.deepEqual(await tablesIn(old), ['cat', 'schema_migration']);
      const sum = { text: 'SELECT sum(born_at) AS total FROM cat', name: '' };
      assert.deepEqual(await old.read((tx) => tx.all(sum, [])), [{ total: 12 }]);
    });
  }
});
