/**
 * Reads of an SQLite file, beside its one writer. What waits at the same moment shares one
 * transaction, since taking and dropping the log's lock costs as much as a short read. Nobody
 * joins later: a read asked for after a write was acknowledged must see it.
 */
import type { Database, Tx } from './database.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { SqliteTx } from './sqlite-tx.ts';

interface Reader {
  readonly work: (tx: Tx) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface ReadPoolOptions {
  /** A long report must not keep the customers waiting: they get another connection. */
  readonly connectionsMax: number;
  readonly groupMax: number;
}

export class ReadPool {
  readonly #open: () => SqliteConnection;
  readonly #database: Database;
  readonly #options: ReadPoolOptions;
  readonly #idle: SqliteConnection[] = [];
  #connections = 0;
  #waiting: Reader[] = [];
  #scheduled = false;
  #closed: (() => void) | undefined;

  constructor(open: () => SqliteConnection, database: Database, options: ReadPoolOptions) {
    this.#open = open;
    this.#database = database;
    this.#options = options;
    // The first connection is opened with the database, so that a fault shows at once.
    this.#idle.push(open());
    this.#connections = 1;
  }

  push<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Reader['resolve'], reject });
      this.#schedule();
    });
  }

  /** Resolves when all that was asked for is answered and every connection is closed. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#closed = resolve;
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#drain);
  }

  readonly #drain = (): void => {
    this.#scheduled = false;
    while (this.#waiting.length > 0) {
      const connection = this.#take();
      if (connection === undefined) return;
      void this.#run(connection, this.#waiting.splice(0, this.#options.groupMax));
    }
    if (this.#closed === undefined || this.#idle.length < this.#connections) return;
    for (const connection of this.#idle.splice(0)) connection.close();
    this.#closed();
  };

  #take(): SqliteConnection | undefined {
    const idle = this.#idle.pop();
    if (idle !== undefined || this.#connections >= this.#options.connectionsMax) return idle;
    try {
      const opened = this.#open();
      this.#connections += 1;
      return opened;
    } catch (error) {
      // One of the connections there are will do, later; without any, nobody could be answered.
      if (this.#connections > 0) return undefined;
      for (const { reject } of this.#waiting.splice(0)) reject(error);
      return undefined;
    }
  }

  async #run(connection: SqliteConnection, readers: readonly Reader[]): Promise<void> {
    try {
      connection.command('BEGIN');
      const group = {};
      await Promise.all(readers.map((reader) => this.#runReader(connection, group, reader)));
      connection.command('COMMIT');
      this.#idle.push(connection);
    } catch (error) {
      // Those who were answered already do not notice.
      for (const { reject } of readers) reject(error);
      this.#connections -= 1;
      connection.close();
    }
    if (this.#waiting.length > 0 || this.#closed !== undefined) this.#schedule();
  }

  async #runReader(connection: SqliteConnection, group: object, reader: Reader): Promise<void> {
    const tx = new SqliteTx({ database: this.#database, connection, kind: 'read', group });
    try {
      const value = await reader.work(tx);
      tx.end();
      tx.committed();
      reader.resolve(value);
    } catch (error) {
      tx.end();
      reader.reject(error);
    }
  }
}
