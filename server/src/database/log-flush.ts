/**
 * Makes durable what was committed to an SQLite file, beside the event loop. A commit only writes
 * to the write-ahead log; one flush, in a thread of the system's pool, then serves every commit
 * that was written before it began, and the next writes go on meanwhile. Whoever wrote is told
 * after that flush, and so is whoever read.
 *
 * Before SQLite takes pages of the log into its file, it flushes the log itself.
 */
import { closeSync, fdatasync, fstatSync, openSync } from 'node:fs';
import { DatabaseFault } from './database.ts';

/** As `fdatasync`; on macOS that goes through the cache of the disk, too. */
export type Flush = (descriptor: number, done: (error: Error | null) => void) => void;

interface Wave {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (fault: DatabaseFault) => void;
}

export class LogFlush {
  readonly #log: string;
  readonly #flush: Flush;
  #descriptor: number | undefined;
  /** Whose commits the flush under way covers, and those that come too late for it. */
  #running: Wave | undefined;
  #next: Wave | undefined;
  #fault: DatabaseFault | undefined;

  /** The log need not exist before the first commit. */
  constructor(databaseFile: string, flush: Flush = fdatasync) {
    this.#log = `${databaseFile}-wal`;
    this.#flush = flush;
  }

  /** After a commit: resolves when it is on the disk. */
  committed(): Promise<void> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    this.#next ??= newWave();
    const { promise } = this.#next;
    this.#start();
    return promise;
  }

  /** Resolves when all that can be seen now is on the disk; undefined when it is already. */
  pending(): Promise<void> | undefined {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    return (this.#next ?? this.#running)?.promise;
  }

  /**
   * Set for good after a flush that failed. Nobody knows what of the log the disk has then, and
   * asking again would be told that all is well; only a restart reads what is really there.
   */
  get fault(): DatabaseFault | undefined {
    return this.#fault;
  }

  /** To be called when nothing is pending. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #start(): void {
    if (this.#running !== undefined || this.#next === undefined) return;
    const wave = this.#next;
    this.#running = wave;
    this.#next = undefined;
    try {
      this.#flush(this.#open(), (error) => this.#done(wave, error));
    } catch (error) {
      this.#done(wave, error);
    }
  }

  #done(wave: Wave, error: unknown): void {
    this.#running = undefined;
    if (error === null) {
      wave.resolve();
      this.#start();
      return;
    }
    const fault = new DatabaseFault('the disk failed; the server must be started again', {
      cause: error,
    });
    this.#fault = fault;
    wave.reject(fault);
    this.#next?.reject(fault);
    this.#next = undefined;
  }

  /** SQLite keeps the log for as long as it has a connection; should it not, a new one is flushed. */
  #open(): number {
    if (this.#descriptor !== undefined && fstatSync(this.#descriptor).nlink === 0) this.close();
    this.#descriptor ??= openSync(this.#log, 'r');
    return this.#descriptor;
  }
}

function newWave(): Wave {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  // Nobody may be waiting for it.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
