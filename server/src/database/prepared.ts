/** Queries that are built and compiled once for each call site, then only bound and run. */
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryExecutorProvider,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { type Dialect, refuseUnstorable, type Statement, type Tx, type Value } from './database.ts';
import { Placeholder } from './placeholder.ts';
import type { Tables } from './tables.ts';
import { PostgresTextCompiler, SqliteTextCompiler } from './text-compilers.ts';

/** What a query builder and a raw `sql` fragment have in common. */
interface Compilable<Row> {
  compile(provider: QueryExecutorProvider): CompiledQuery<Row>;
}

type Build<P, Row> = (db: Kysely<Tables>, p: P, dialect: Dialect) => Compilable<Row>;

export interface Prepared<P, Row> {
  all(tx: Tx, ...given: Given<P>): Promise<Row[]>;
  first(tx: Tx, ...given: Given<P>): Promise<Row | undefined>;
  /** The number of rows changed. */
  run(tx: Tx, ...given: Given<P>): Promise<number>;
  /**
   * For an INSERT of one row that returns its `number`: that, or undefined when a conflict kept the
   * row from being written.
   */
  insert(tx: Tx, ...given: Given<P>): Promise<number | undefined>;
}

/** A query without placeholders is called without them. */
type Given<P> = unknown extends P ? [] : [p: P];

// These only compile: every query runs through a transaction of ours.
function builder(
  dialect: Dialect,
  createQueryCompiler: () => SqliteQueryCompiler | PostgresQueryCompiler,
): Kysely<Tables> {
  const isSqlite = dialect === 'sqlite';
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => (isSqlite ? new SqliteAdapter() : new PostgresAdapter()),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) =>
        isSqlite ? new SqliteIntrospector(db) : new PostgresIntrospector(db),
      createQueryCompiler,
    },
  });
}

/** For queries that are composed at the call: every value is bound. */
export const builders: Record<Dialect, Kysely<Tables>> = {
  sqlite: builder('sqlite', () => new SqliteQueryCompiler()),
  postgres: builder('postgres', () => new PostgresQueryCompiler()),
};

const preparing: Record<Dialect, Kysely<Tables>> = {
  sqlite: builder('sqlite', () => new SqliteTextCompiler()),
  postgres: builder('postgres', () => new PostgresTextCompiler()),
};

interface Compiled {
  readonly statement: Statement;
  /** The key that is bound at each position, or undefined where a constant stands. */
  readonly keys: readonly (string | undefined)[];
  /** Filled anew by each call; safe, since a transaction reads its values before it returns. */
  readonly values: Value[];
  /** Undefined until somebody inserts by it. */
  insertion?: Statement;
}

let statementCount = 0;

/**
 * `p` is used like the values it stands for, but must not be computed with: the builder runs
 * once. A list cannot be a placeholder; see `listed`.
 */
export function prepared<P, Row>(build: Build<P, Row>): Prepared<P, Row> {
  const compiled: Partial<Record<Dialect, Compiled>> = {};

  const bound = (tx: Tx, p: unknown): Compiled => {
    const { dialect } = tx;
    let query = compiled[dialect];
    if (query === undefined) {
      query = compile(build, dialect);
      compiled[dialect] = query;
    }
    bind(query, p as Readonly<Record<string, unknown>>);
    return query;
  };

  return {
    // Not `async`: the transaction's own promise is handed on, since a second one around each
    // statement is a tenth of what a short one costs.
    all(tx, ...[p]) {
      try {
        const query = bound(tx, p);
        return tx.all<Row>(query.statement, query.values);
      } catch (error) {
        return Promise.reject(error);
      }
    },
    first(tx, ...[p]) {
      try {
        const query = bound(tx, p);
        return tx.first<Row>(query.statement, query.values);
      } catch (error) {
        return Promise.reject(error);
      }
    },
    run(tx, ...[p]) {
      try {
        const query = bound(tx, p);
        return tx.run(query.statement, query.values);
      } catch (error) {
        return Promise.reject(error);
      }
    },
    insert(tx, ...[p]) {
      try {
        const query = bound(tx, p);
        query.insertion ??= insertionOf(query.statement, tx.dialect);
        return tx.insert(query.insertion, query.values);
      } catch (error) {
        return Promise.reject(error);
      }
    },
  };
}

const returning = / returning "number"$/i;

/**
 * SQLite tells the number of the last row by itself, in less than half the time of a RETURNING. What
 * may change another row instead of writing one has no such number.
 */
function insertionOf(statement: Statement, dialect: Dialect): Statement {
  const { text } = statement;
  if (!/^insert into /i.test(text) || !returning.test(text) || /\bdo update\b/i.test(text)) {
    throw new TypeError('only an INSERT of one row that returns its number can be inserted by');
  }
  return dialect === 'sqlite' ? { ...statement, text: text.replace(returning, '') } : statement;
}

function bind({ keys, values }: Compiled, p: Readonly<Record<string, unknown>>): void {
  for (let position = 0; position < keys.length; position++) {
    const key = keys[position];
    if (key === undefined) continue;
    const value = p[key];
    refuseUnstorable(value, key);
    values[position] = value;
  }
}

function compile<P, Row>(build: Build<P, Row>, dialect: Dialect): Compiled {
  const placeholders = new Map<string, Placeholder>();
  const p = new Proxy(Object.create(null), {
    get(_target, key) {
      if (typeof key !== 'string') throw new TypeError('a placeholder is named by text');
      const known = placeholders.get(key);
      if (known !== undefined) return known;
      const placeholder = new Placeholder(key);
      placeholders.set(key, placeholder);
      return placeholder;
    },
    ownKeys() {
      throw new TypeError('placeholders are named one by one: they cannot be spread');
    },
  }) as P;
  const db = preparing[dialect];
  const query = build(db, p, dialect).compile(db);
  const values: Value[] = [];
  const keys = query.parameters.map((parameter, position) => {
    if (parameter instanceof Placeholder) {
      placeholders.delete(parameter.key);
      values.push(null);
      return parameter.key;
    }
    refuseUnstorable(parameter, `the constant at position ${position}`);
    values.push(parameter);
    return undefined;
  });
  const [unbound] = placeholders.keys();
  if (unbound !== undefined) throw new TypeError(`'${unbound}' does not occur in the query`);
  statementCount += 1;
  return { statement: { text: query.sql, name: `lineside_${statementCount}` }, keys, values };
}
