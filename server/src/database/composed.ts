/** Queries whose shape is only known at the call, such as a search with optional filters. */
import type { CompiledQuery, Kysely, QueryExecutorProvider } from 'kysely';
import { type Dialect, refuseUnstorable, type Tx, type Value } from './database.ts';
import { builders } from './prepared.ts';
import type { Tables } from './tables.ts';

interface Composed<Row> {
  all(): Promise<Row[]>;
  first(): Promise<Row | undefined>;
  /** The number of rows changed. */
  run(): Promise<number>;
}

/** Built at each call, which costs several times what `prepared` does: not for hot verbs. */
export function composed<Row>(
  tx: Tx,
  build: (
    db: Kysely<Tables>,
    dialect: Dialect,
  ) => { compile(provider: QueryExecutorProvider): CompiledQuery<Row> },
): Composed<Row> {
  const db = builders[tx.dialect];
  const { sql, parameters } = build(db, tx.dialect).compile(db);
  const statement = { text: sql, name: '' };
  const values: Value[] = parameters.map((value, position) => {
    refuseUnstorable(value, `the value at position ${position}`);
    return value;
  });
  return {
    all: () => tx.all<Row>(statement, values),
    first: () => tx.first<Row>(statement, values),
    run: () => tx.run(statement, values),
  };
}
