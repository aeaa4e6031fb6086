/** What every folder is handed of the database: two kinds of transaction, and nothing else. */

export type Dialect = 'sqlite' | 'postgres';

/** What a column may hold on both databases. Truth is 0 or 1, an instant is milliseconds. */
export type Value = string | number | null | Uint8Array;

/** One SQL text. Statements with a name are kept prepared by PostgreSQL, too. */
export interface Statement {
  readonly text: string;
  readonly name: string;
}

/**
 * A transaction. It ends with the work it was handed to: keeping it, or waiting on the network
 * while holding it, is a fault.
 */
export interface Tx {
  readonly dialect: Dialect;
  readonly kind: 'read' | 'write';
  readonly database: Database;
  /** The same object for all transactions that one COMMIT covers. */
  readonly group: object;

  /** The values are read before the call returns, so that callers may use their array again. */
  all<Row>(statement: Statement, values: readonly Value[]): Promise<Row[]>;
  first<Row>(statement: Statement, values: readonly Value[]): Promise<Row | undefined>;
  /** The number of rows that were changed. */
  run(statement: Statement, values: readonly Value[]): Promise<number>;
  /** For an INSERT of one row: its `number`; undefined when a conflict kept it from being written. */
  insert(statement: Statement, values: readonly Value[]): Promise<number | undefined>;

  /** Called once the transaction is durable and before anyone is told; must not throw. */
  afterCommit(then: () => void): void;
}

export interface Database {
  readonly dialect: Dialect;

  /** All reads of the work see one state, which includes every write acknowledged before. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;

  /**
   * Resolves after the commit is durable. What the work throws rolls back this work alone. The
   * work may be run again from its start when the database asks for it, so it must have no
   * effect outside the transaction.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;

  /** Finishes what was asked for, then closes. */
  close(): Promise<void>;
}

/** The database could not do its work; what was asked for did not happen. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
}

/** What waited for the commit. None of it can undo the commit, nor keep the others from theirs. */
export function runAfterCommit(waiting: readonly (() => void)[]): void {
  for (const then of waiting) {
    try {
      then();
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}

/** Ours to check: a database would store NULL for some of these and round others. */
export function refuseUnstorable(value: unknown, place: string): asserts value is Value {
  switch (typeof value) {
    case 'string':
      return;
    case 'number':
      if (Number.isSafeInteger(value)) return;
      if (Number.isFinite(value) && !Number.isInteger(value)) return;
      break;
    case 'object':
      if (value === null || value instanceof Uint8Array) return;
      break;
  }
  // The value itself is not named: it may be a secret.
  const kind = value instanceof Date ? 'a Date' : typeof value;
  throw new TypeError(`${place} is ${kind === 'number' ? 'not a safe number' : kind}`);
}

/** Did a unique key refuse this? On PostgreSQL the transaction is dead by then. */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  const sqliteUnique = 2067;
  const sqlitePrimaryKey = 1555;
  return code === '23505' || errcode === sqliteUnique || errcode === sqlitePrimaryKey;
}
