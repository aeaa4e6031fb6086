/** An INSERT of some rows in one statement. The rows are written out for each number of them, once. */
import { type Dialect, refuseUnstorable, type Statement, type Tx, type Value } from './database.ts';
import type { Tables } from './tables.ts';

/** More than these take several statements. */
const rowsMax = 16;

/**
 * The values stand one after another, row by row, in the order of the columns: to look for each by
 * its name takes half as long as to write it.
 */
export type InsertRows = (tx: Tx, values: readonly Value[]) => Promise<void>;

export function insertRows<T extends keyof Tables & string>(
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
): InsertRows {
  const made: Record<Dialect, Map<number, Statement>> = { sqlite: new Map(), postgres: new Map() };
  const width = columns.length;

  const statementFor = (dialect: Dialect, rows: number): Statement => {
    const known = made[dialect].get(rows);
    if (known !== undefined) return known;
    const marks = Array.from({ length: rows }, (_, row) => `(${marksOf(dialect, row)})`);
    const statement = {
      text: `insert into ${table} (${columns.join(', ')}) values ${marks.join(', ')}`,
      name: `lineside_${table}_rows_${rows}`,
    };
    made[dialect].set(rows, statement);
    return statement;
  };

  const marksOf = (dialect: Dialect, row: number) =>
    columns
      .map((_, column) => (dialect === 'sqlite' ? '?' : `$${row * width + column + 1}`))
      .join(', ');

  return async (tx, values) => {
    const count = values.length / width;
    if (!Number.isInteger(count)) throw new TypeError(`a row of ${table} lacks a value`);
    for (let place = 0; place < values.length; place += 1) {
      const value = values[place];
      // Nearly all are texts and numbers that can be; to name each would cost more than to look.
      if (typeof value === 'string' || value === null || Number.isSafeInteger(value)) continue;
      refuseUnstorable(value, `${table}.${columns[place % width]}`);
    }
    if (count <= rowsMax) {
      if (count > 0) await tx.run(statementFor(tx.dialect, count), values);
      return;
    }
    for (let first = 0; first < count; first += rowsMax) {
      const part = values.slice(first * width, (first + rowsMax) * width);
      await tx.run(statementFor(tx.dialect, part.length / width), part);
    }
  };
}
