/** Opens a database by its address; only the driver it needs is loaded. */
import type { Database } from './database.ts';

export interface OpenOptions {
  /** How many writes may share one commit (SQLite). */
  readonly groupMax?: number;
  /** How long another process may hold the database before calls fail (SQLite). */
  readonly busyMs?: number;
  /** How long work may stand still inside a transaction while others wait. */
  readonly stalledMs?: number;
  /** How many connections are kept (PostgreSQL). */
  readonly connectionsMax?: number;
  /** Is told of a fault that no call can be blamed for, such as a server that went away. */
  readonly report?: (fault: Error) => void;
}

/** The address is the path of an SQLite file or a URL `postgres://…`. */
export async function openDatabase(
  address: string | { readonly file: string },
  options: OpenOptions = {},
): Promise<Database> {
  if (typeof address === 'string' && isPostgres(address)) {
    const { PostgresDatabase } = await import('./postgres.ts');
    return PostgresDatabase.open(address, options);
  }
  const { SqliteDatabase } = await import('./sqlite.ts');
  return new SqliteDatabase(typeof address === 'string' ? address : address.file, options);
}

export const isPostgres = (address: string): boolean => /^postgres(?:ql)?:\/\//.test(address);
