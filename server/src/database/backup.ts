/**
 * A backup is always one SQLite file, whichever database is backed up: a copy of the file, or the
 * rows of every table of a PostgreSQL in the same schema. So each can be restored into the other.
 * Both work while customers are served, and neither shows a half-made result.
 */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { type Database, DatabaseFault } from './database.ts';
import { checkFile } from './file-check.ts';
import { allMigrations } from './migrations/all.ts';
import { type Migration, pendingMigrations, schemaState } from './schema.ts';
import type { SqliteDatabase } from './sqlite.ts';

/** Two backups to one file at the same time are two parts. */
let count = 0;

/** The file appears under its name only when it was opened, read whole and found sound. */
export async function backupTo(
  database: Database,
  file: string,
  migrations: readonly Migration[] = allMigrations,
): Promise<void> {
  const { applied } = await database.read(schemaState);
  if (applied === undefined) throw new DatabaseFault('this database is empty: nothing to back up');
  const target = path.resolve(file);
  count += 1;
  const part = `${target}.${process.pid}-${count}.part`;
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  try {
    await (await open(part, 'wx', 0o600)).close();
    if (isSqlite(database)) await copyPages(database, part);
    else {
      const { exportRows } = await import('./portable-rows.ts');
      await exportRows(database, part, migrations);
    }
    pendingMigrations(await checkFile(part), migrations);
    await flush(part);
    await rename(part, target);
    await flush(path.dirname(target));
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) await rm(`${part}${end}`, { force: true });
  }
}

export const isSqlite = (database: Database): database is SqliteDatabase =>
  database.dialect === 'sqlite';

/** All pages in one step, which runs in a thread: nothing written meanwhile makes it start anew. */
export const inOneStep = { rate: 2 ** 30 };

async function copyPages(database: SqliteDatabase, part: string): Promise<void> {
  if (database.file === '') {
    await database.exclusively((connection) => connection.copyTo(part));
    return;
  }
  const source = new DatabaseSync(database.file, { timeout: 5000 });
  try {
    await backup(source, part, inOneStep);
  } finally {
    source.close();
  }
}

async function flush(name: string): Promise<void> {
  const handle = await open(name, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
