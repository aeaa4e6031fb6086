/**
 * The one queue of writes to an SQLite file. All that waits is run, one after another, in one
 * transaction: one wait for the disk serves all of it. Nobody is told anything before that
 * transaction is durable, not even a refusal, since it may rest on what another member has written.
 * It waits for nobody who is not there: before a group begins, the loop only turns as often as it
 * takes to hear those who have called already.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, DatabaseFault, type Tx } from './database.ts';
import { isBusy, type SqliteConnection } from './sqlite-connection.ts';
import { SqliteTx } from './sqlite-tx.ts';

export interface QueueOptions {
  /** How many may share one commit; more would keep the event loop too long. */
  readonly groupMax: number;
  /** How long another process may hold the database against us. */
  readonly busyMs: number;
  /** How long work may stand still while others wait. */
  readonly stalledMs: number;
  /** How often the loop turns before a group begins. */
  readonly turns: number;
}

interface Member {
  readonly kind: 'read' | 'write';
  readonly work: (tx: Tx) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Outcome {
  readonly member: Member;
  readonly tx: SqliteTx;
  readonly failed: boolean;
  readonly value: unknown;
}

const ended = 'the database ended the transaction';
const nested =
  'a transaction was asked for by work that is inside one: work must use its tx, never the database';

export class GroupCommit {
  readonly #connection: SqliteConnection;
  readonly #database: Database;
  readonly #options: QueueOptions;
  #waiting: Member[] = [];
  #exclusive: (() => Promise<void>)[] = [];
  #closing: (() => void)[] = [];
  #draining = false;
  /** Set while the synchronous first part of some work runs. */
  #entering = false;
  #active: SqliteTx | undefined;
  #abandon: ((error: Error) => void) | undefined;
  #watch: NodeJS.Timeout | undefined;

  constructor(connection: SqliteConnection, database: Database, options: QueueOptions) {
    this.#connection = connection;
    this.#database = database;
    this.#options = options;
  }

  push<T>(kind: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#entering) return Promise.reject(new DatabaseFault(nested));
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ kind, work, resolve: resolve as Member['resolve'], reject });
      if (this.#active !== undefined) this.#watchActive();
      this.#schedule();
    });
  }

  /** Runs between two groups, while nothing is written; resolves with what it gives. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#exclusive.push(() => work().then(resolve, reject));
      this.#schedule();
    });
  }

  /** Resolves when all that was asked for is done. */
  close(): Promise<void> {
    if (!this.#draining) return Promise.resolve();
    return new Promise((resolve) => this.#closing.push(resolve));
  }

  #schedule(): void {
    if (this.#draining) return;
    this.#draining = true;
    turnLoop(this.#options.turns, this.#drain);
  }

  readonly #drain = async (): Promise<void> => {
    for (const work of this.#exclusive.splice(0)) await work();
    if (this.#waiting.length > 0) await this.#runGroup();
    this.#draining = false;
    if (this.#waiting.length + this.#exclusive.length > 0) this.#schedule();
    else for (const closed of this.#closing.splice(0)) closed();
  };

  async #runGroup(): Promise<void> {
    const refused = await this.#begin();
    const members = this.#waiting.splice(0, this.#options.groupMax);
    if (refused !== undefined) {
      for (const { reject } of members) reject(refused);
      return;
    }
    const outcomes: Outcome[] = [];
    try {
      await this.#runMembers(members, outcomes);
      this.#connection.command(outcomes.every(({ failed }) => failed) ? 'ROLLBACK' : 'COMMIT');
    } catch (error) {
      this.#giveUp(members, outcomes, error);
      return;
    }
    for (const { failed, tx } of outcomes) if (!failed) tx.committed();
    for (const { member, failed, value } of outcomes) {
      if (failed) member.reject(value);
      else member.resolve(value);
    }
  }

  /** Gives the reason when the transaction could not begin. */
  async #begin(): Promise<unknown> {
    const until = performance.now() + this.#options.busyMs;
    for (let delay = 1; ; delay = Math.min(delay * 2, 50)) {
      try {
        this.#connection.command('BEGIN IMMEDIATE');
        return undefined;
      } catch (error) {
        if (!isBusy(error)) return error;
        if (performance.now() >= until) {
          return new DatabaseFault('another process keeps the database locked', { cause: error });
        }
      }
      // Not SQLite's own waiting: that would stop the whole process.
      await sleep(delay);
    }
  }

  async #runMembers(members: readonly Member[], outcomes: Outcome[]): Promise<void> {
    const group = {};
    const alone = members.length === 1;
    for (const member of members) {
      const place = { database: this.#database, connection: this.#connection, group };
      const tx = new SqliteTx({ ...place, kind: member.kind });
      if (!alone) this.#connection.command('SAVEPOINT member');
      const outcome = await this.#runMember(member, tx);
      outcomes.push(outcome);
      if (!this.#connection.inTransaction) throw outcome.failed ? outcome.value : new Error(ended);
      if (alone) continue;
      if (outcome.failed) this.#connection.command('ROLLBACK TO member');
      this.#connection.command('RELEASE member');
    }
  }

  async #runMember(member: Member, tx: SqliteTx): Promise<Outcome> {
    this.#active = tx;
    try {
      return { member, tx, failed: false, value: await this.#perform(member, tx) };
    } catch (error) {
      return { member, tx, failed: true, value: error };
    } finally {
      tx.end();
      this.#active = undefined;
      clearTimeout(this.#watch);
      this.#watch = undefined;
    }
  }

  #perform(member: Member, tx: SqliteTx): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#abandon = reject;
      this.#entering = true;
      try {
        member.work(tx).then(resolve, reject);
      } finally {
        this.#entering = false;
      }
    });
  }

  // The transaction is lost with everything in it. Members that have not run yet are not touched
  // by that: they wait for the next one.
  #giveUp(members: readonly Member[], outcomes: readonly Outcome[], cause: unknown): void {
    try {
      if (this.#connection.inTransaction) this.#connection.command('ROLLBACK');
    } catch (error) {
      cause = new AggregateError([cause, error], 'the transaction could not be rolled back');
    }
    const ran = Math.max(outcomes.length, 1);
    this.#waiting.unshift(...members.slice(ran));
    for (const { reject } of members.slice(0, ran)) {
      reject(new DatabaseFault('the database could not keep what was written', { cause }));
    }
  }

  // Work that waits for a transaction queued behind it would wait for ever, and everybody with
  // it. Whoever runs no statement for so long while others wait is taken to be such work.
  #watchActive(): void {
    const active = this.#active;
    const steps = active?.steps;
    this.#watch ??= setTimeout(() => {
      this.#watch = undefined;
      if (this.#active === undefined || this.#waiting.length === 0) return;
      if (this.#active === active && active?.steps === steps) {
        this.#abandon?.(new DatabaseFault(`${nested}; it stood still for too long`));
      } else {
        this.#watchActive();
      }
    }, this.#options.stalledMs);
  }
}

function turnLoop(turns: number, then: () => void): void {
  setImmediate(turns > 1 ? () => turnLoop(turns - 1, then) : then);
}
