/**
 * What the sandbox gateway remembers: a database file of its own, apart from ours, so that our own
 * crash can be reconciled against it. It survives the death of the process; it is not forced to
 * the disk at each charge, since no real money depends on it.
 */
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

const schema = `
  CREATE TABLE IF NOT EXISTS token (
    key TEXT PRIMARY KEY, token TEXT UNIQUE, behaviour TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS charge (
    key TEXT PRIMARY KEY, amount INTEGER, decline TEXT, reference TEXT, token TEXT, silent INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS refund (
    key TEXT PRIMARY KEY, charge TEXT, amount INTEGER, decline TEXT, reference TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS refund_by_charge ON refund (charge);
  CREATE TABLE IF NOT EXISTS closed (key TEXT PRIMARY KEY) STRICT;`;

/** `:memory:` keeps it for the life of the process only. */
export function openSandboxFile(file: string) {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -512');
  db.exec(schema);
  const one = (sql: string) => {
    const statement = db.prepare(sql);
    return (key: string) => statement.get(key);
  };
  const tokenOf = one('SELECT token FROM token WHERE key = ?');
  const asked = db.prepare(
    `SELECT (SELECT behaviour FROM token WHERE token = ?) AS behaviour,
       EXISTS (SELECT 1 FROM closed WHERE key = ?) AS closed`,
  );
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
  const insertCharge = db.prepare('INSERT INTO charge VALUES (?, ?, ?, ?, ?, ?)');
  const insertRefund = db.prepare('INSERT INTO refund VALUES (?, ?, ?, ?, ?)');
  const close = db.prepare('INSERT OR IGNORE INTO closed VALUES (?)');
  const captured = db.prepare("SELECT key, amount FROM charge WHERE decline = '' ORDER BY rowid");
  return {
    tokenOf: (key: string) => tokenOf(key)?.token as string | undefined,
    /** What a new charge meets: undefined for a token that was never given, or a closed key. */
    behaviourFor(token: string, key: string): RecordedBehaviour | undefined {
      const row = asked.get(token, key);
      const known = row?.closed === 0 ? row.behaviour : null;
      return known === null ? undefined : (known as RecordedBehaviour);
    },
    chargeOf: (key: string) => recorded(chargeOf(key)),
    refundOf: (key: string) => recorded(refundOf(key)),
    isClosed: (key: string) => isClosed(key) !== undefined,
    refundable: (key: string) => Number(refundable(key)?.rest ?? 0),
    insertToken: (t: { key: string; token: string; behaviour: string }) =>
      insertToken.run(t.key, t.token, t.behaviour),
    insertCharge: (c: RecordedCharge & Captured) =>
      insertCharge.run(c.key, c.amount, c.decline, c.reference, c.token, c.silent ? 1 : 0),
    insertRefund: (r: RecordedCharge & Captured & { charge: string }) =>
      insertRefund.run(r.key, r.charge, r.amount, r.decline, r.reference),
    close: (key: string) => close.run(key),
    captured: (): readonly Captured[] =>
      captured.all().map((row) => ({ key: String(row.key), amount: money(Number(row.amount)) })),
    closeFile: () => db.close(),
  };
}

type RecordedBehaviour = 'approve' | 'slow' | 'silent' | DeclineCode;

function recorded(row: Record<string, unknown> | undefined): RecordedCharge | undefined {
  if (row === undefined) return undefined;
  return {
    decline: row.decline as DeclineCode | '',
    reference: String(row.reference),
    token: String(row.token),
    silent: row.silent === 1,
  };
}
