// The yardstick of the nightly run: `node bench/daily-bare.ts DATA DONE`. Writes into the database
// of DATA the very rows that a run has written into that of DONE, a hundred customers a commit, by
// prepared statements and nothing else. Prints JSON.

import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

const [data = '', done = ''] = process.argv.slice(2);
const file = (folder: string) => path.join(folder, 'lineside.sqlite');
const from = new DatabaseSync(file(done), { readOnly: true });
const to = new DatabaseSync(file(data));
to.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
  PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 1000`);

type Row = Record<string, string | number | null>;

/** Each table of the run with the column that says whose row it is. */
const tables = [
  ['stationery', '0'],
  ['invoice', 'customer'],
  ['invoice_line', '(SELECT customer FROM invoice WHERE number = invoice)'],
  ['invoice_document', '(SELECT customer FROM invoice WHERE number = invoice)'],
  ['posting', '(SELECT customer FROM invoice WHERE number = subject)'],
  ['entry', 'customer'],
  ['mail', 'customer'],
  ['post_item', '(SELECT customer FROM invoice WHERE number = invoice)'],
] as const;

interface Write {
  readonly statement: StatementSync;
  readonly values: (string | number | null)[];
}

const writes = new Map<number, Write[]>();
let rows = 0;
for (const [table, whose] of tables) {
  const found = from.prepare(`SELECT ${whose} AS whose, ${table}.* FROM ${table}`).all() as Row[];
  const [first] = found;
  if (first === undefined) continue;
  const names = Object.keys(first).filter((name) => name !== 'whose');
  const marks = names.map(() => '?').join(', ');
  const statement = to.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`);
  for (const { whose: customer, ...row } of found) {
    note(
      Number(customer),
      statement,
      names.map((name) => row[name] ?? null),
    );
  }
}
const packages = from
  .prepare(
    'SELECT customer, periods_billed, last_billed_on, next_bill_on, number FROM package WHERE periods_billed > 1',
  )
  .all() as Row[];
const update = to.prepare(
  'UPDATE package SET periods_billed = ?, last_billed_on = ?, next_bill_on = ? WHERE number = ?',
);
for (const { customer, ...row } of packages) note(Number(customer), update, Object.values(row));
from.close();

function note(customer: number, statement: StatementSync, values: Write['values']): void {
  rows += 1;
  const known = writes.get(customer) ?? [];
  known.push({ statement, values });
  writes.set(customer, known);
}

const customers = [...writes.keys()].sort((a, b) => a - b);
const groupSize = 100;
const cpu = process.cpuUsage();
const start = performance.now();
for (let first = 0; first < customers.length; first += groupSize) {
  to.exec('BEGIN IMMEDIATE');
  for (const customer of customers.slice(first, first + groupSize)) {
    for (const { statement, values } of writes.get(customer) ?? []) statement.run(...values);
  }
  to.exec('COMMIT');
}
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
const cpuMs = (user + system) / 1000;
console.log(JSON.stringify({ ms, cpuMs, rows, peakMiB: 0, issued: 0, parked: 0 }));
to.close();
