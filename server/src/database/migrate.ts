/** Brings the schema of a database up to what this program needs. */

import { backupTo } from './backup.ts';
import { type Database, DatabaseFault, type Tx } from './database.ts';
import { allMigrations } from './migrations/all.ts';
import {
  journalStatement,
  type Migration,
  pendingMigrations,
  schemaState,
  wordsOf,
} from './schema.ts';

export type { Migration, Words } from './schema.ts';

export interface MigrateOptions {
  readonly now: Temporal.Instant;
  readonly migrations?: readonly Migration[];
  /** False for a file that is a copy itself. */
  readonly backup?: boolean;
}

/**
 * Runs what is missing, each migration in a transaction of its own, and gives the names of those
 * that ran. Safe when two processes start at once.
 */
export async function migrate(
  database: Database,
  { now, migrations = allMigrations, backup = true }: MigrateOptions,
): Promise<readonly string[]> {
  const state = await database.read(schemaState);
  const names: string[] = [];
  const [first] = pendingMigrations(state, migrations);
  if (first === undefined) return names;
  if (backup && state.applied !== undefined && 'file' in database && database.file !== '') {
    await backupTo(database, `${database.file}.before-${first.name}`, migrations);
  }
  for (;;) {
    const name = await database.write((tx) => runNext(tx, migrations, now));
    if (name === undefined) return names;
    names.push(name);
  }
}

/** For commands that must not change the schema of a database that a server may be using. */
export async function requireCurrentSchema(
  database: Database,
  migrations: readonly Migration[] = allMigrations,
): Promise<void> {
  const state = await database.read(schemaState);
  const [next] = pendingMigrations(state, migrations);
  if (next === undefined) return;
  throw new DatabaseFault(
    state.applied === undefined
      ? 'This database is empty. Start the server once, or run `lineside migrate`.'
      : `This database still needs ${next.name}. Run \`lineside migrate\`.`,
  );
}

// Any number does, as long as every process that migrates asks for the same.
const lockKey = 5_130_819;

async function runNext(
  tx: Tx,
  migrations: readonly Migration[],
  now: Temporal.Instant,
): Promise<string | undefined> {
  const run = (text: string) => tx.run({ text, name: '' }, []);
  if (tx.dialect === 'postgres') await run(`SELECT pg_advisory_xact_lock(${lockKey})`);
  // Asked again under the lock: another process may just have done it.
  const state = await schemaState(tx);
  const [next] = pendingMigrations(state, migrations);
  if (next === undefined) return undefined;
  const words = wordsOf[tx.dialect];
  if (state.applied === undefined) {
    await run(journalStatement(words));
  }
  for (const statement of next.statements(words)) await run(statement);
  const place = tx.dialect === 'sqlite' ? ['?', '?'] : ['$1', '$2'];
  const text = `INSERT INTO schema_migration (name, applied_at) VALUES (${place.join(', ')})`;
  await tx.run({ text, name: '' }, [next.name, now.epochMilliseconds]);
  return next.name;
}
