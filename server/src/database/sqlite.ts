/** The embedded database: one file, one writer, some readers beside it. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { type Database, DatabaseFault, type Tx } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { ReadPool } from './read-pool.ts';
import { SqliteConnection } from './sqlite-connection.ts';

export interface SqliteOptions {
  readonly groupMax?: number;
  readonly busyMs?: number;
  readonly stalledMs?: number;
}

const inMemory = ':memory:';

/**
 * Who calls at the same moment shares a commit, if he is heard before it begins: the loop takes his
 * connection in one turn and reads his call in another, and those whom the last group has answered
 * come back. Four turns measured best. One without news costs some microseconds, a commit some
 * hundred. In memory there is no commit to share.
 */
const turnsBeforeCommit = 4;

export class SqliteDatabase implements Database {
  readonly dialect = 'sqlite';
  /** Empty for a database in memory. */
  readonly file: string;
  readonly #connection: SqliteConnection;
  readonly #writes: GroupCommit;
  readonly #reads: ReadPool | undefined;
  #closing: Promise<void> | undefined;

  constructor(file: string, { groupMax = 64, busyMs = 10_000, stalledMs = 5000 }: SqliteOptions) {
    this.file = file === inMemory ? '' : path.resolve(file);
    if (this.file !== '') createPrivate(this.file);
    this.#connection = new SqliteConnection(file, { cacheKib: 16_384 });
    try {
      const turns = this.file === '' ? 1 : turnsBeforeCommit;
      this.#writes = new GroupCommit(this.#connection, this, {
        groupMax,
        busyMs,
        stalledMs,
        turns,
      });
      if (this.file !== '') {
        // The readers may block for a moment: only while another process recovers the log.
        const options = { queryOnly: true, blockMs: 250 };
        // One of them serves nearly everything; the others only step in beside a long report.
        let cacheKib = 49_152;
        const open = () => {
          const connection = new SqliteConnection(file, { ...options, cacheKib });
          cacheKib = 4096;
          return connection;
        };
        this.#reads = new ReadPool(open, this, { groupMax, connectionsMax: 4 });
      }
    } catch (error) {
      this.#connection.close();
      throw error;
    }
  }

  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#closing !== undefined) return Promise.reject(closed());
    return this.#reads?.push(work) ?? this.#writes.push('read', work);
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#closing !== undefined) return Promise.reject(closed());
    return this.#writes.push('write', work);
  }

  /** Runs while nothing is written, on the connection that writes; reads go on. */
  exclusively<T>(work: (connection: SqliteConnection) => Promise<T>): Promise<T> {
    if (this.#closing !== undefined) return Promise.reject(closed());
    return this.#writes.exclusively(() => work(this.#connection));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#reads?.close();
    await this.#writes.close();
    this.#connection.close();
  }
}

const closed = () => new DatabaseFault('the database is closed');

// SQLite would create it readable by everybody; the log beside it takes the mode of the file.
function createPrivate(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}
