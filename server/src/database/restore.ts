/** Restoring a backup while customers are served. */
import { chmod, copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { inOneStep, isSqlite } from './backup.ts';
import { type Database, DatabaseFault } from './database.ts';
import { checkFile } from './file-check.ts';
import { migrate } from './migrate.ts';
import { allMigrations } from './migrations/all.ts';
import { openDatabase } from './open.ts';
import { pendingMigrations } from './schema.ts';
import { recheckShared } from './shared.ts';
import type { SqliteDatabase } from './sqlite.ts';

/**
 * Puts the state of a backup in place of the present one, in one transaction: a crash leaves
 * either of them whole. Reads in progress end on the state they began with; writes wait.
 */
export async function restoreFrom(
  file: string,
  database: Database,
  { now }: { readonly now: Temporal.Instant },
): Promise<void> {
  const source = path.resolve(file);
  const log = await stat(`${source}-wal`).catch(absent);
  if (log !== undefined && log.size > 0) {
    throw new DatabaseFault(`${source} is a database in use, not a backup: its log is beside it`);
  }
  if ((await stat(source).catch(absent)) === undefined) {
    throw new DatabaseFault(`there is no backup ${source}`);
  }
  const beside =
    isSqlite(database) && database.file !== '' ? path.dirname(database.file) : tmpdir();
  // A folder of its own, closed to others, since the copy takes the mode of the backup.
  const folder = await mkdtemp(path.join(beside, 'lineside-restore-'));
  try {
    const copy = path.join(folder, 'restored.sqlite');
    await copyFile(source, copy);
    await chmod(copy, 0o600);
    const state = await checkFile(copy);
    if (state.applied === undefined) throw new DatabaseFault(`${source} is no backup of Lineside`);
    pendingMigrations(state, allMigrations);
    await bringUp(copy, now);
    if (isSqlite(database)) await putPages(copy, database);
    else {
      const { importRows } = await import('./portable-rows.ts');
      await importRows(copy, database);
    }
    recheckShared(database);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** An older backup is brought up before it is put in place, not after. */
async function bringUp(copy: string, now: Temporal.Instant): Promise<void> {
  const restored = await openDatabase({ file: copy });
  try {
    await migrate(restored, { now, backup: false });
  } finally {
    await restored.close();
  }
}

async function putPages(copy: string, database: SqliteDatabase): Promise<void> {
  if (database.file === '') throw new DatabaseFault('a database in memory cannot be restored');
  await database.exclusively(async (connection) => {
    const versionText = 'SELECT version FROM shared_version WHERE number = 1';
    const live = connection.first({ text: versionText, name: '' }, []) as { version: number };
    const source = new DatabaseSync(copy);
    try {
      // Every process must notice: versions only grow.
      source
        .prepare('UPDATE shared_version SET version = max(version, ?) + 1 WHERE number = 1')
        .run(live.version);
      // SQLite's own copy takes its locks and goes through its log, so that readers, other
      // processes and a crash see one state or the other. Exchanging the files would not.
      await backup(source, database.file, inOneStep);
    } finally {
      source.close();
    }
    connection.command('PRAGMA wal_checkpoint(TRUNCATE)');
  });
}
