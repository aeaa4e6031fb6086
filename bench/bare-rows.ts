// The yardstick of a simulation: the rows that are there at its end, written into an empty database of
// the same schema by prepared statements and nothing else.

import { DatabaseSync } from 'node:sqlite';
import type { Database } from '@lineside/server/database/database.ts';

type Cell = string | number | null | Uint8Array;

export interface Rows {
  readonly schema: readonly string[];
  readonly tables: ReadonlyMap<string, readonly Readonly<Record<string, Cell>>[]>;
}

interface Made {
  readonly name: string;
  readonly type: string;
  readonly sql: string;
}

export function allRows(database: Database): Promise<Rows> {
  return database.read(async (tx) => {
    const asked = (text: string) => ({ text, name: '' });
    const made = await tx.all<Made>(
      asked(
        "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
      ),
      [],
    );
    const tables = new Map<string, Record<string, Cell>[]>();
    for (const { name, type } of made) {
      if (type === 'table') tables.set(name, await tx.all(asked(`SELECT * FROM ${name}`), []));
    }
    return { schema: made.map(({ sql }) => sql), tables };
  });
}

const rowsPerCommit = 1_000;

/**
 * In seconds of the processor. Less than any program can do: table after table, each row once as it
 * was at the end, no key between tables checked, nothing read.
 */
export function writeBare({ schema, tables }: Rows): { seconds: number; rows: number } {
  const to = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  for (const sql of schema) to.exec(sql);
  let rows = 0;
  const before = process.cpuUsage();
  for (const [table, content] of tables) {
    const [first] = content;
    if (first === undefined) continue;
    const names = Object.keys(first);
    const marks = names.map(() => '?').join(', ');
    const statement = to.prepare(
      `INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${marks})`,
    );
    for (let start = 0; start < content.length; start += rowsPerCommit) {
      to.exec('BEGIN');
      for (const row of content.slice(start, start + rowsPerCommit)) {
        statement.run(...Object.values(row));
        rows += 1;
      }
      to.exec('COMMIT');
    }
  }
  const { user, system } = process.cpuUsage(before);
  to.close();
  return { seconds: (user + system) / 1_000_000, rows };
}
