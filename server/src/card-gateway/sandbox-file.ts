/**
 * What the sandbox gateway remembers: a database file of its own, apart from ours, so that our own
 * crash can be reconciled against it. It survives the death of the process; it is not forced to
 * the disk at each charge, since no real money depends on it.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Money, money } from '@lineside/contract/money.ts';
import type { DeclineCode } from './gateway.ts';

export interface RecordedCharge {
  readonly decline: DeclineCode | '';
  readonly reference: string;
  readonly token: string;
  readonly silent: boolean;
}

export interface Captured {
  readonly key: string;
  readonly amount: Money;
}

/** `action`: the customer has to confirm; `processing`: the bank takes days; `held`: not taken. */
export type WaitingState = 'action' | 'processing' | 'held';

/** A charge that has no outcome yet. */
export interface Waiting extends Captured {
  readonly state: WaitingState;
  /** '' on a page on which nothing was typed yet. */
  readonly token: string;
  /** '' in files from before it was kept. */
  readonly currency: string;
  readonly reference: string;
  readonly returnUrl: string;
  /** What a bank debit will come to: '' for approved. */
  readonly ending: DeclineCode | '';
  readonly isBank: boolean;
  /** How often was asked what became of it. */
  readonly asked: number;
}

export interface RecordedEvent {
  readonly id: string;
  readonly body: string;
}

const schema = `
  CREATE TABLE IF NOT EXISTS token (key TEXT PRIMARY KEY, token TEXT UNIQUE, behaviour TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS charge (
    key TEXT PRIMARY KEY, amount INTEGER, decline TEXT, reference TEXT, token TEXT, silent INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS refund (
    key TEXT PRIMARY KEY, charge TEXT, amount INTEGER, decline TEXT, reference TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS refund_by_charge ON refund (charge);
  CREATE TABLE IF NOT EXISTS closed (key TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS waiting (
    key TEXT PRIMARY KEY, amount INTEGER, state TEXT, token TEXT, reference TEXT UNIQUE,
    return_url TEXT, ending TEXT, is_bank INTEGER, asked INTEGER, currency TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS event (number INTEGER PRIMARY KEY, id TEXT, body TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS delivered (id TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, value TEXT) STRICT;`;

/** Another process at the same file, a command beside the server, is done sooner. */
const lockedMs = 5_000;

export type SandboxFile = ReturnType<typeof openSandboxFile>;

/** `:memory:` keeps it for the life of the process only. */
export function openSandboxFile(file: string) {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(file, { timeout: lockedMs });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -512');
  db.exec(schema);
  addCurrency(db);
  const one = (sql: string) => {
    const statement = db.prepare(sql);
    return (key: string) => statement.get(key);
  };
  const tokenOf = one('SELECT token FROM token WHERE key = ?');
  const behaviourOf = one('SELECT behaviour FROM token WHERE token = ?');
  const chargeOf = one('SELECT decline, reference, token, silent FROM charge WHERE key = ?');
  const refundOf = one(
    "SELECT decline, reference, '' AS token, 0 AS silent FROM refund WHERE key = ?",
  );
  const isClosed = one('SELECT key FROM closed WHERE key = ?');
  const refundable = one(
    `SELECT amount - (SELECT coalesce(sum(amount), 0) FROM refund
       WHERE refund.charge = charge.key AND refund.decline = '') AS rest
     FROM charge WHERE key = ? AND decline = ''`,
  );
  const insertToken = db.prepare('INSERT INTO token VALUES (?, ?, ?)');
  const changeToken = db.prepare('UPDATE token SET behaviour = ? WHERE token = ?');
  const insertCharge = db.prepare('INSERT INTO charge VALUES (?, ?, ?, ?, ?, ?)');
  const insertRefund = db.prepare('INSERT INTO refund VALUES (?, ?, ?, ?, ?)');
  const close = db.prepare('INSERT OR IGNORE INTO closed VALUES (?)');
  const captured = db.prepare("SELECT key, amount FROM charge WHERE decline = ''");
  const refunded = db.prepare("SELECT key, amount FROM refund WHERE decline = ''");
  return {
    tokenOf: (key: string) => tokenOf(key)?.token as string | undefined,
    behaviourOf: (token: string) => behaviourOf(token)?.behaviour as RecordedBehaviour | undefined,
    chargeOf: (key: string) => recorded(chargeOf(key)),
    refundOf: (key: string) => recorded(refundOf(key)),
    isClosed: (key: string) => isClosed(key) !== undefined,
    refundable: (key: string) => Number(refundable(key)?.rest ?? 0),
    insertToken: (t: { key: string; token: string; behaviour: string }) =>
      insertToken.run(t.key, t.token, t.behaviour),
    changeToken: (t: { token: string; behaviour: string }) => changeToken.run(t.behaviour, t.token),
    insertCharge: (c: RecordedCharge & Captured) =>
      insertCharge.run(c.key, c.amount, c.decline, c.reference, c.token, c.silent ? 1 : 0),
    insertRefund: (r: RecordedCharge & Captured & { charge: string }) =>
      insertRefund.run(r.key, r.charge, r.amount, r.decline, r.reference),
    close: (key: string) => close.run(key),
    captured: () => captured.all().map(amountOf),
    refunded: () => refunded.all().map(amountOf),
    ...waitingIn(db),
    ...eventsIn(db),
    atomically: atomicallyIn(db),
    closeFile: () => db.close(),
  };
}

/** All of the work or nothing of it, whoever dies; and one lock of the file for all statements. */
function atomicallyIn(db: DatabaseSync) {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  return <T>(work: () => T): T => {
    if (db.isTransaction) return work();
    begin.run();
    try {
      const done = work();
      commit.run();
      return done;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
}

/** A file may be older than the column. */
function addCurrency(db: DatabaseSync): void {
  const columns = db.prepare('PRAGMA table_info(waiting)').all();
  if (columns.some(({ name }) => name === 'currency')) return;
  db.exec('ALTER TABLE waiting ADD COLUMN currency TEXT');
}

function waitingIn(db: DatabaseSync) {
  const columns =
    'key, amount, state, token, reference, return_url, ending, is_bank, asked, currency';
  const byKey = db.prepare(`SELECT ${columns} FROM waiting WHERE key = ?`);
  const byReference = db.prepare(`SELECT ${columns} FROM waiting WHERE reference = ?`);
  const insert = db.prepare(
    `INSERT INTO waiting (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`,
  );
  const remove = db.prepare('DELETE FROM waiting WHERE key = ?');
  const countAsked = db.prepare('UPDATE waiting SET asked = asked + 1 WHERE key = ?');
  const changeState = db.prepare('UPDATE waiting SET state = ?, token = ? WHERE key = ?');
  return {
    waitingOf: (key: string) => waitingOf(byKey.get(key)),
    waitingByReference: (reference: string) => waitingOf(byReference.get(reference)),
    insertWaiting(w: Omit<Waiting, 'asked'>) {
      const bank = w.isBank ? 1 : 0;
      const from = [w.key, w.amount, w.state, w.token, w.reference, w.returnUrl, w.ending];
      insert.run(...from, bank, w.currency);
    },
    removeWaiting: (key: string) => remove.run(key),
    countAsked: (key: string) => countAsked.run(key),
    changeWaiting: (w: { key: string; state: WaitingState; token: string }) =>
      changeState.run(w.state, w.token, w.key),
  };
}

function eventsIn(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO event (id, body) VALUES (?, ?)');
  const all = db.prepare('SELECT id, body FROM event ORDER BY number');
  const undelivered = db.prepare(
    'SELECT id, body FROM event WHERE id NOT IN (SELECT id FROM delivered) ORDER BY number',
  );
  const insertDelivered = db.prepare('INSERT OR IGNORE INTO delivered VALUES (?)');
  db.prepare("INSERT OR IGNORE INTO secret VALUES ('events', ?)").run(
    `sandbox_${randomBytes(24).toString('hex')}`,
  );
  const secret = db.prepare("SELECT value FROM secret WHERE name = 'events'").get();
  return {
    insertEvent: (event: RecordedEvent) => insert.run(event.id, event.body),
    events: () => all.all().map(eventOf),
    undelivered: () => undelivered.all().map(eventOf),
    insertDelivered: (id: string) => insertDelivered.run(id),
    eventSecret: String(secret?.value),
  };
}

const amountOf = (row: Record<string, unknown>): Captured => ({
  key: String(row.key),
  amount: money(Number(row.amount)),
});

const eventOf = (row: Record<string, unknown>): RecordedEvent => ({
  id: String(row.id),
  body: String(row.body),
});

type RecordedBehaviour =
  | 'approve'
  | 'slow'
  | 'silent'
  | 'confirm'
  | 'clears'
  | 'returns'
  | DeclineCode;

type Row = Record<string, unknown> | undefined;

function recorded(row: Row): RecordedCharge | undefined {
  if (row === undefined) return undefined;
  return {
    decline: row.decline as DeclineCode | '',
    reference: String(row.reference),
    token: String(row.token),
    silent: row.silent === 1,
  };
}

function waitingOf(row: Row): Waiting | undefined {
  if (row === undefined) return undefined;
  return {
    key: String(row.key),
    amount: money(Number(row.amount)),
    state: row.state as WaitingState,
    token: String(row.token),
    reference: String(row.reference),
    returnUrl: String(row.return_url),
    ending: row.ending as DeclineCode | '',
    isBank: row.is_bank === 1,
    asked: Number(row.asked),
    currency: String(row.currency ?? ''),
  };
}
