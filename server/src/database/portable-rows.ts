/** The rows of a PostgreSQL database, to and from an SQLite file of the same schema. */
import { DatabaseSync } from 'node:sqlite';
import { type Database, DatabaseFault, type Tx, type Value } from './database.ts';
import {
  journalStatement,
  type Migration,
  pendingMigrations,
  schemaState,
  wordsOf,
} from './schema.ts';

type Row = Readonly<Record<string, Value>>;

const batchSize = 1000;
const plain = (text: string) => ({ text, name: '' });
const quoted = (name: string) => `"${name}"`;

/** All rows as of one moment. */
export async function exportRows(
  database: Database,
  file: string,
  migrations: readonly Migration[],
): Promise<void> {
  const target = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  try {
    // The file counts only when it is complete, so it needs no journal on the way.
    target.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN');
    await database.read(async (tx) => {
      await createTables(tx, target, migrations);
      for (const table of tablesOf(target)) await exportTable(tx, table, target);
    });
    target.exec('COMMIT');
  } finally {
    target.close();
  }
}

async function createTables(
  tx: Tx,
  target: DatabaseSync,
  migrations: readonly Migration[],
): Promise<void> {
  const state = await schemaState(tx);
  const pending = pendingMigrations(state, migrations);
  const done = migrations.slice(0, migrations.length - pending.length);
  target.exec(journalStatement(wordsOf.sqlite));
  for (const { statements } of done) {
    for (const statement of statements(wordsOf.sqlite)) target.exec(statement);
  }
  // Migrations put first rows into some tables; the real ones come now.
  for (const table of tablesOf(target)) target.exec(`DELETE FROM ${quoted(table)}`);
}

async function exportTable(tx: Tx, table: string, target: DatabaseSync): Promise<void> {
  const columns = columnsOf(target, table);
  const list = columns.map(quoted).join(', ');
  const marks = columns.map(() => '?').join(', ');
  const insert = target.prepare(`INSERT INTO ${quoted(table)} (${list}) VALUES (${marks})`);
  await tx.run(plain(`DECLARE exported CURSOR FOR SELECT ${list} FROM ${quoted(table)}`), []);
  for (;;) {
    const rows = await tx.all<Row>(plain(`FETCH ${batchSize} FROM exported`), []);
    for (const row of rows) insert.run(...columns.map((column) => row[column] ?? null));
    if (rows.length < batchSize) break;
  }
  await tx.run(plain('CLOSE exported'), []);
  if (!countsUp(target, table)) return;
  const sequence =
    'SELECT pg_sequence_last_value(pg_get_serial_sequence($1, $2)::regclass) AS last';
  const counted = await tx.first<{ last: number | null }>(plain(sequence), [
    quoted(table),
    'number',
  ]);
  // A number once given is never given again, even when its row is gone.
  target.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(table);
  target
    .prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)')
    .run(table, counted?.last ?? 0);
}

/** Replaces every row in one transaction. Rows are deleted, since truncation shows to readers. */
export async function importRows(file: string, database: Database): Promise<void> {
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    await database.write(async (tx) => {
      const version = await tx.first<{ version: number }>(plain(versionText), []);
      await withDeferredKeys(tx, async () => {
        const tables = tablesOf(source);
        for (const table of tables) await tx.run(plain(`DELETE FROM ${quoted(table)}`), []);
        for (const table of tables) await importTable(tx, table, source);
      });
      await tx.run(plain(raiseText), [version?.version ?? 0]);
    });
  } finally {
    source.close();
  }
}

const versionText = 'SELECT version FROM shared_version WHERE number = 1 FOR UPDATE';
const raiseText =
  'UPDATE shared_version SET version = greatest(version, $1::bigint) + 1 WHERE number = 1';

/** In whatever order rows come, every key must be good in the end. */
async function withDeferredKeys(tx: Tx, work: () => Promise<void>): Promise<void> {
  const keys = await tx.all<{ table_name: string; key_name: string }>(
    plain(`SELECT conrelid::regclass::text AS table_name, conname AS key_name
      FROM pg_constraint
      WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
      ORDER BY 1, 2`),
    [],
  );
  const alter = async (how: string) => {
    for (const { table_name, key_name } of keys) {
      const text = `ALTER TABLE ${table_name} ALTER CONSTRAINT ${quoted(key_name)} ${how}`;
      await tx.run(plain(text), []);
    }
  };
  await alter('DEFERRABLE');
  await tx.run(plain('SET CONSTRAINTS ALL DEFERRED'), []);
  await work();
  await tx.run(plain('SET CONSTRAINTS ALL IMMEDIATE'), []);
  await alter('NOT DEFERRABLE');
}

async function importTable(tx: Tx, table: string, source: DatabaseSync): Promise<void> {
  const list = columnsOf(source, table).map(quoted).join(', ');
  const insert = plain(`INSERT INTO ${quoted(table)} (${list})
    SELECT ${list} FROM json_populate_recordset(NULL::${quoted(table)}, $1::json)`);
  let batch: unknown[] = [];
  const send = async () => {
    if (batch.length > 0) await tx.run(insert, [JSON.stringify(batch)]);
    batch = [];
  };
  for (const row of source.prepare(`SELECT ${list} FROM ${quoted(table)}`).iterate()) {
    if (Object.values(row).some((value) => value instanceof Uint8Array)) {
      throw new DatabaseFault(`${table} holds bytes, which a restore does not carry over`);
    }
    batch.push(row);
    if (batch.length === batchSize) await send();
  }
  await send();
  if (!countsUp(source, table)) return;
  const counted = source.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').get(table);
  const last = Number(counted?.seq ?? 0);
  const text = 'SELECT setval(pg_get_serial_sequence($1, $2), $3::bigint, $4::bigint = 1)';
  const called = last > 0 ? 1 : 0;
  await tx.all(plain(text), [quoted(table), 'number', Math.max(last, 1), called]);
}

const tablesOf = (file: DatabaseSync): readonly string[] =>
  file
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%'
        ESCAPE '!' ORDER BY name`,
    )
    .all()
    .map(({ name }) => String(name));

const columnsOf = (file: DatabaseSync, table: string): readonly string[] =>
  file
    .prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid')
    .all(table)
    .map(({ name }) => String(name));

const countsUp = (file: DatabaseSync, table: string): boolean =>
  file
    .prepare("SELECT 1 FROM sqlite_schema WHERE name = ? AND sql LIKE '%AUTOINCREMENT%'")
    .get(table) !== undefined;
