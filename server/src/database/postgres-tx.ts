/** A transaction on a PostgreSQL connection. */
import type pg from 'pg';
import {
  type Database,
  DatabaseFault,
  runAfterCommit,
  type Statement,
  type Tx,
  type Value,
} from './database.ts';

export class PostgresTx implements Tx {
  readonly dialect = 'postgres';
  readonly kind: 'read' | 'write';
  readonly database: Database;
  /** Every transaction has a COMMIT of its own here. */
  readonly group = {};
  readonly #client: pg.PoolClient;
  #over = false;
  #turn: Promise<unknown> = Promise.resolve();
  #then: (() => void)[] | undefined;
  /** Why the connection broke, when it did. */
  fault: DatabaseFault | undefined;

  constructor(client: pg.PoolClient, database: Database, kind: 'read' | 'write') {
    this.kind = kind;
    this.database = database;
    this.#client = client;
  }

  async all<Row>(statement: Statement, values: readonly Value[]): Promise<Row[]> {
    return (await this.#query(statement, values)).rows as Row[];
  }

  async first<Row>(statement: Statement, values: readonly Value[]): Promise<Row | undefined> {
    return (await this.#query(statement, values)).rows[0] as Row | undefined;
  }

  async run(statement: Statement, values: readonly Value[]): Promise<number> {
    return (await this.#query(statement, values)).rowCount ?? 0;
  }

  async insert(statement: Statement, values: readonly Value[]): Promise<number | undefined> {
    const [row] = (await this.#query(statement, values)).rows as { readonly number: number }[];
    return row?.number;
  }

  afterCommit(then: () => void): void {
    this.#then ??= [];
    this.#then.push(then);
  }

  /** From now on every statement is refused: the connection may be another call's by then. */
  end(): void {
    this.#over = true;
  }

  committed(): void {
    if (this.#then !== undefined) runAfterCommit(this.#then);
  }

  broke(error: Error): void {
    const idle = 'code' in error && error.code === '25P03';
    const why = idle ? 'the transaction stood still for too long' : error.message;
    this.fault ??= new DatabaseFault(why, { cause: error });
  }

  // One after another: a connection does one statement at a time, and says so less kindly.
  #query(statement: Statement, values: readonly Value[]): Promise<pg.QueryResult> {
    const copied = values.slice();
    const result = this.#turn.then(() => this.#send(statement, copied));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #send({ text, name }: Statement, values: Value[]): Promise<pg.QueryResult> {
    if (this.#over) throw new DatabaseFault('the transaction has ended: its tx was kept too long');
    if (this.fault !== undefined) throw this.fault;
    try {
      return await this.#client.query(name === '' ? { text, values } : { text, values, name });
    } catch (error) {
      throw withoutValues(error);
    }
  }
}

// The detail of an error quotes the row it is about, which may hold what no log should.
function withoutValues(error: unknown): unknown {
  if (error instanceof Error && 'detail' in error) {
    Object.assign(error, { detail: undefined, where: undefined, internalQuery: undefined });
  }
  return error;
}
