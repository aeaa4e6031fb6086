/** A PostgreSQL server: a pool of connections, each transaction on one of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Database, DatabaseFault, type Tx } from './database.ts';
import type { OpenOptions } from './open.ts';
import { PostgresTx } from './postgres-tx.ts';
import { types } from './postgres-types.ts';

const begins = {
  // Rows that several calls want are locked by name, so the weakest isolation will do.
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE',
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
};

const attemptsMax = 5;

export class PostgresDatabase implements Database {
  readonly dialect = 'postgres';
  readonly #pool: pg.Pool;
  readonly #report: (error: Error) => void;
  #entering = false;
  #closing: Promise<void> | undefined;

  /** Fails at once when nobody answers, rather than at the first call. */
  static async open(url: string, options: OpenOptions): Promise<PostgresDatabase> {
    const database = new PostgresDatabase(url, options);
    try {
      const client = await database.#pool.connect();
      client.release();
    } catch (error) {
      await database.close();
      throw new DatabaseFault(`PostgreSQL does not answer: ${reasonOf(error)}`, { cause: error });
    }
    return database;
  }

  constructor(url: string, options: OpenOptions) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: options.connectionsMax ?? 10,
      connectionTimeoutMillis: 10_000,
      idle_in_transaction_session_timeout: options.stalledMs ?? 30_000,
      application_name: 'lineside',
      types,
    });
    // Without a listener an idle connection that breaks would end the process.
    this.#report = (error) => options.report?.(error);
    this.#pool.on('error', this.#report);
  }

  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transact('read', work);
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transact('write', work);
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }

  async #transact<T>(kind: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#closing !== undefined) throw new DatabaseFault('the database is closed');
    if (kind === 'write' && this.#entering) throw new DatabaseFault(nested);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(kind, work);
      } catch (error) {
        if (!isCollision(error) || attempt === attemptsMax) throw error;
      }
      await sleep(5 * attempt);
    }
  }

  async #attempt<T>(kind: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.#begin(kind);
    const tx = new PostgresTx(client, this, kind);
    // A connection that breaks while it is ours says so by the statement it breaks.
    const broken = (error: Error) => tx.broke(error);
    client.on('error', broken);
    let reusable = false;
    try {
      const value = await this.#enter(work, tx);
      tx.end();
      const { command } = await client.query('COMMIT');
      reusable = true;
      if (command !== 'COMMIT') throw new DatabaseFault('the transaction had failed before');
      tx.committed();
      return value;
    } catch (error) {
      tx.end();
      reusable ||= await rolledBack(client);
      throw tx.fault ?? error;
    } finally {
      client.off('error', broken);
      client.release(!reusable);
    }
  }

  // Connections that lay idle may have been closed by a server that was started again. Nothing
  // has been asked of them yet, so another one will do.
  async #begin(kind: 'read' | 'write'): Promise<pg.PoolClient> {
    for (let left = this.#pool.options.max; ; left--) {
      const client = await this.#pool.connect();
      const told = (error: Error) => this.#report(error);
      client.on('error', told);
      try {
        await client.query(begins[kind]);
        return client;
      } catch (error) {
        client.release(true);
        if (left === 0) throw error;
      } finally {
        client.off('error', told);
      }
    }
  }

  #enter<T>(work: (tx: Tx) => Promise<T>, tx: Tx): Promise<T> {
    this.#entering = true;
    try {
      return work(tx);
    } finally {
      this.#entering = false;
    }
  }
}

const nested =
  'a transaction was asked for by work that is inside one: work must use its tx, never the database';

async function rolledBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    // The connection is gone, and with it the transaction. It is not used again.
    return false;
  }
}

/** Serialization failure or deadlock: the same work may well succeed the next time. */
const isCollision = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
};
