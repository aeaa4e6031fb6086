/** A transaction on an SQLite connection: a whole one, or a savepoint of one. */
import {
  type Database,
  DatabaseFault,
  runAfterCommit,
  type Statement,
  type Tx,
  type Value,
} from './database.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

interface Place {
  readonly database: Database;
  readonly connection: SqliteConnection;
  readonly kind: 'read' | 'write';
  readonly group: object;
}

export class SqliteTx implements Tx {
  readonly dialect = 'sqlite';
  readonly kind: 'read' | 'write';
  readonly database: Database;
  readonly group: object;
  readonly #connection: SqliteConnection;
  /** A reading on a connection that could write. */
  readonly #guards: boolean;
  #over = '';
  #then: (() => void)[] | undefined;
  /** Grows with each statement: shows that the work gets on. */
  steps = 0;

  constructor(place: Place) {
    this.kind = place.kind;
    this.database = place.database;
    this.group = place.group;
    this.#connection = place.connection;
    this.#guards = place.kind === 'read' && !place.connection.queryOnly;
  }

  async all<Row>(statement: Statement, values: readonly Value[]): Promise<Row[]> {
    this.#step(statement);
    return this.#connection.all(statement, values) as Row[];
  }

  async first<Row>(statement: Statement, values: readonly Value[]): Promise<Row | undefined> {
    this.#step(statement);
    return this.#connection.first(statement, values) as Row | undefined;
  }

  async run(statement: Statement, values: readonly Value[]): Promise<number> {
    this.#step(statement);
    return this.#connection.run(statement, values);
  }

  async insert(statement: Statement, values: readonly Value[]): Promise<number | undefined> {
    this.#step(statement);
    return this.#connection.insert(statement, values);
  }

  afterCommit(then: () => void): void {
    this.#then ??= [];
    this.#then.push(then);
  }

  /** From now on every statement is refused: it would run outside the transaction. */
  end(): void {
    if (this.#over === '') this.#over = 'the transaction has ended: its tx was kept too long';
  }

  committed(): void {
    if (this.#then !== undefined) runAfterCommit(this.#then);
  }

  // A full disk or a failing one makes SQLite end the whole transaction. Work that swallows the
  // error must not go on: its next statement would be committed by itself.
  #step(statement: Statement): void {
    if (this.#over === '' && this.kind === 'write' && !this.#connection.inTransaction) {
      this.#over = 'the database has ended this transaction';
    }
    if (this.#over !== '') throw new DatabaseFault(this.#over);
    if (this.#guards && this.#connection.writes(statement)) {
      throw new DatabaseFault('a read transaction must not write');
    }
    this.steps += 1;
  }
}
