/**
 * The databases of the tests. What is tested inside `forEachDatabase` runs on SQLite and on a real
 * PostgreSQL; `fresh(t)` gives an empty migrated database that is gone after the test `t`.
 *
 *     forEachDatabase((name, fresh) => {
 *       test('a credit is used before the card is charged', async (t) => {
 *         const database = await fresh(t);
 *         …
 *
 * `fresh(t, { filled: { name, fill } })` gives a copy of a database that `fill` has filled once.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe } from 'node:test';
import type { Database, Dialect } from '@lineside/server/database/database.ts';
import { migrate } from '@lineside/server/database/migrate.ts';
import { allMigrations } from '@lineside/server/database/migrations/all.ts';
import { type OpenOptions, openDatabase } from '@lineside/server/database/open.ts';
import { wordsOf } from '@lineside/server/database/schema.ts';
import pg from 'pg';
import { postgresUrl } from './postgres/server.ts';

export interface Filled {
  /** Two fillings of one name in one process must be the same. */
  readonly name: string;
  readonly fill: (database: Database) => Promise<void>;
}

export interface FreshOptions {
  readonly filled?: Filled;
  /** False for a database without any table. */
  readonly migrated?: boolean;
  readonly open?: OpenOptions;
}

/** What a test or a suite offers to do at its end. */
interface Ending {
  after(then: () => Promise<void>): void;
}

export type Fresh = (t: Ending, options?: FreshOptions) => Promise<Database>;

export type DatabaseName = 'SQLite' | 'PostgreSQL';

export function forEachDatabase(tests: (name: DatabaseName, fresh: Fresh) => void): void {
  for (const name of ['SQLite', 'PostgreSQL'] as const) {
    describe(`on ${name}`, () => tests(name, freshOn(name)));
  }
}

const addresses = new WeakMap<Database, string>();

/** What `openDatabase` and `--database` take to open the same database once more. */
export function addressOf(database: Database): string {
  const address = addresses.get(database);
  if (address === undefined) throw new Error('this database was not opened by fresh()');
  return address;
}

export const freshOn =
  (name: DatabaseName): Fresh =>
  async (t, options = {}) => {
    const make = name === 'SQLite' ? freshFile : freshOnServer;
    const { address, remove } = await make(options);
    const database = await openDatabase(address, options.open);
    addresses.set(database, address);
    t.after(async () => {
      await database.close();
      await remove();
    });
    return database;
  };

interface Made {
  readonly address: string;
  readonly remove: () => Promise<void>;
}

let folder: string | undefined;
let count = 0;
const templates = new Map<string, Promise<string>>();

/** Each template is made once a process, whoever asks first. */
function templateOf(dialect: Dialect, { filled, migrated }: FreshOptions, make: MakeTemplate) {
  const name = migrated === false ? 'empty' : (filled?.name ?? 'migrated');
  const key = `${dialect} ${name}`;
  const known = templates.get(key);
  if (known !== undefined) return known;
  const made = make(name, async (address) => {
    if (migrated === false) return;
    const database = await openDatabase(address);
    try {
      await migrate(database, { now: Temporal.Instant.fromEpochMilliseconds(0) });
      await filled?.fill(database);
    } finally {
      await database.close();
    }
  });
  templates.set(key, made);
  return made;
}

type MakeTemplate = (name: string, fill: (address: string) => Promise<void>) => Promise<string>;

/** A folder of this process alone, for files that go when it ends. */
export function testFolder(): string {
  if (folder === undefined) {
    const made = mkdtempSync(path.join(tmpdir(), 'lineside-test-'));
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}

async function freshFile(options: FreshOptions): Promise<Made> {
  count += 1;
  const file = path.join(testFolder(), `${count}.sqlite`);
  if (options.migrated !== false) {
    const template = await templateOf('sqlite', options, async (name, fill) => {
      const made = path.join(testFolder(), `template-${name}.sqlite`);
      await fill(made);
      return made;
    });
    copyFileSync(template, file);
  }
  const remove = async () => {
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
  };
  return { address: file, remove };
}

async function freshOnServer(options: FreshOptions): Promise<Made> {
  const url = await postgresUrl();
  const template = await templateOf('postgres', options, makeServerTemplate);
  count += 1;
  const name = `test_${process.pid}_${count}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  // The server may still be ending its side of the connections, and looks again after 100 ms: the
  // next test need not wait for that. What is left over goes with the server.
  const remove = async () => {
    onServer(`DROP DATABASE ${name} WITH (FORCE)`).catch((error) => console.error(error));
  };
  return { address: url(name), remove };
}

const makeServerTemplate: MakeTemplate = async (name, fill) => {
  if (name === 'empty') return 'template0';
  const url = await postgresUrl();
  const statements = allMigrations.flatMap((each) => each.statements(wordsOf.postgres));
  const hash = createHash('sha256').update(statements.join('\n')).digest('hex').slice(0, 12);
  // What a test fills is known to its own process only; the migrated one serves the whole run.
  const made = name === 'migrated' ? `migrated_${hash}` : `filled_${process.pid}_${name}`;
  if (await exists(made)) return made;
  const begun = `begun_${process.pid}_${templates.size}`;
  await onServer(`CREATE DATABASE ${begun} TEMPLATE template0`);
  await fill(url(begun));
  try {
    await onServer(`ALTER DATABASE ${begun} RENAME TO ${made}`);
  } catch (error) {
    if (!(await exists(made))) throw error;
    // Another process was faster; its template is as good as ours.
    await onServer(`DROP DATABASE ${begun} WITH (FORCE)`);
  }
  return made;
};

const exists = async (name: string): Promise<boolean> =>
  (await onServer(`SELECT 1 FROM pg_database WHERE datname = '${name}'`)) > 0;

let administration: Promise<pg.Pool> | undefined;

/** The number of rows. The pool lets the process end when nothing else keeps it. */
async function onServer(text: string): Promise<number> {
  administration ??= connect();
  const pool = await administration;
  return (await pool.query(text)).rowCount ?? 0;
}

async function connect(): Promise<pg.Pool> {
  const url = await postgresUrl();
  const pool = new pg.Pool({
    connectionString: url('postgres'),
    max: 4,
    allowExitOnIdle: true,
    idleTimeoutMillis: 1000,
  });
  // The server may end before this process does.
  pool.on('error', () => undefined);
  await untilAnswered(pool);
  return pool;
}

async function untilAnswered(pool: pg.Pool): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await pool.query('SELECT 1');
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
