/** One connection to an SQLite file, with its statements kept prepared. */
import { backup, DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Statement, Value } from './database.ts';
import { type RowShape, rowShape } from './row-shape.ts';

interface Kept {
  readonly native: StatementSync;
  /** Undefined for a statement that gives no rows. */
  readonly shape: RowShape | undefined;
  /** Undefined until somebody asks. */
  writes?: boolean;
}

export interface ConnectionOptions {
  /** Pages kept in memory by this connection. */
  readonly cacheKib: number;
  readonly queryOnly?: boolean;
  /** How long a statement may block the process while another process holds a lock. */
  readonly blockMs?: number;
}

// Call sites are far fewer; only texts that are composed at each call can come to this.
const keptMax = 2000;

export class SqliteConnection {
  readonly queryOnly: boolean;
  readonly #native: DatabaseSync;
  readonly #kept = new Map<string, Kept>();

  constructor(file: string, options: ConnectionOptions) {
    this.queryOnly = options.queryOnly === true;
    // Setting the journal mode may meet another process that is just opening or closing.
    this.#native = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
    try {
      this.#native.exec(`
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA fullfsync = ON;
        PRAGMA checkpoint_fullfsync = ON;
        PRAGMA foreign_keys = ON;
        PRAGMA trusted_schema = OFF;
        PRAGMA temp_store = MEMORY;
        PRAGMA mmap_size = 0;
        PRAGMA cache_size = -${options.cacheKib};
        PRAGMA wal_autocheckpoint = 1000;
        PRAGMA journal_size_limit = 33554432;
        PRAGMA query_only = ${this.queryOnly ? 'ON' : 'OFF'};
        PRAGMA busy_timeout = ${options.blockMs ?? 0};`);
    } catch (error) {
      this.#native.close();
      throw error;
    }
  }

  /** False inside our work means that SQLite itself ended the transaction. */
  get inTransaction(): boolean {
    return this.#native.isTransaction;
  }

  all(statement: Statement, values: readonly Value[]): unknown[] {
    const { native, shape } = this.#prepare(statement.text);
    const rows: unknown[] = native.all(...values);
    if (shape === undefined) return rows;
    for (let row = 0; row < rows.length; row++) rows[row] = shape(rows[row] as unknown[]);
    return rows;
  }

  first(statement: Statement, values: readonly Value[]): unknown {
    const { native, shape } = this.#prepare(statement.text);
    const row: unknown = native.get(...values);
    return row === undefined ? undefined : shape?.(row as unknown[]);
  }

  run(statement: Statement, values: readonly Value[]): number {
    const { native, shape } = this.#prepare(statement.text);
    // A statement with RETURNING counts its rows: SQLite's own count is set at its end only.
    return shape === undefined
      ? Number(native.run(...values).changes)
      : native.all(...values).length;
  }

  /** The rowid is the column `number` of every table that counts its rows. */
  insert(statement: Statement, values: readonly Value[]): number | undefined {
    const { changes, lastInsertRowid } = this.#prepare(statement.text).native.run(...values);
    return Number(changes) === 0 ? undefined : Number(lastInsertRowid);
  }

  /**
   * Whether a statement changes anything: SQLite's own program for it says so. To turn query_only
   * on for a while would make SQLite compile every statement anew, which costs more than all of them.
   */
  writes({ text }: Statement): boolean {
    const kept = this.#prepare(text);
    kept.writes ??= this.#native
      .prepare(`EXPLAIN ${text}`)
      .all()
      .some(({ opcode, p2 }) => opcode === 'Transaction' && p2 !== 0);
    return kept.writes;
  }

  /** For BEGIN, COMMIT and the like. */
  command(text: string): void {
    this.#prepare(text).native.run();
  }

  /** For schema statements, which are not worth keeping. */
  exec(text: string): void {
    this.#native.exec(text);
  }

  /** The work that goes on meanwhile on this connection blocks until a step is done. */
  async copyTo(file: string): Promise<void> {
    await backup(this.#native, file);
  }

  close(): void {
    this.#kept.clear();
    this.#native.close();
  }

  #prepare(text: string): Kept {
    return this.#kept.get(text) ?? this.#keep(text);
  }

  #keep(text: string): Kept {
    // As arrays, since the objects that node:sqlite makes have no prototype, are slow to read
    // and cost half as much again to create.
    const native = this.#native.prepare(text, { returnArrays: true });
    const columns = native.columns().map(({ name }) => name);
    const kept = { native, shape: columns.length === 0 ? undefined : rowShape(columns) };
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= keptMax && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(text, kept);
    return kept;
  }
}

const primaryCode = (error: unknown): number =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : 0;

export const isBusy = (error: unknown): boolean =>
  primaryCode(error) === 5 || primaryCode(error) === 6;
