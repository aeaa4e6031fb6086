// Measures what a durable commit costs here, which every figure about payments is compared with:
//
//   node bench/commits.ts
//
// Printed: one flush of the disk; bare commits of one row by hand on node:sqlite; the same through
// the database layer, with one caller and with eight. Medians of five runs that take turns. Nothing
// here passes or fails.

import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Database } from '@lineside/server/database/database.ts';
import { migrate } from '@lineside/server/database/migrate.ts';
import { openDatabase } from '@lineside/server/database/open.ts';
import { prepared } from '@lineside/server/database/prepared.ts';

const runs = 5;

/** Milliseconds for writing 4 KiB to the end of a file in this folder and flushing them. */
export function fsyncMs(folder: string, count = 50): number {
  const file = path.join(folder, `flush-${process.pid}`);
  const descriptor = openSync(file, 'w');
  const block = Buffer.alloc(4096, 1);
  try {
    const times: number[] = [];
    for (let n = 0; n < count; n++) {
      const start = performance.now();
      writeSync(descriptor, block);
      fdatasyncSync(descriptor);
      times.push(performance.now() - start);
    }
    return median(times);
  } finally {
    closeSync(descriptor);
    rmSync(file);
  }
}

export interface BareCommits {
  /** Commits a second of so many, each durable before the next begins. */
  run(count: number): number;
  close(): void;
}

/** Of a change of one row: the least that a durable write can cost here, no product around it. */
export function openBareCommits(folder: string): BareCommits {
  const { database, close } = openDurable(folder, 'bare');
  database.exec(`
    CREATE TABLE row (number INTEGER PRIMARY KEY, value INTEGER NOT NULL) STRICT;
    INSERT INTO row VALUES (1, 0);`);
  const update = database.prepare('UPDATE row SET value = ? WHERE number = 1');
  return {
    run(count) {
      return perSecond(count, () => {
        for (let n = 0; n < count; n++) update.run(n);
      });
    },
    close,
  };
}

/** Each fills a page of its own, so that few are met twice. */
const spreadRows = 4_000;
const rowBytes = 3_000;

/** The same for commits that change a row on each of so many pages. */
export function openPageCommits(folder: string, pages: number): BareCommits {
  const { database, close } = openDurable(folder, 'pages');
  database.exec(`
    CREATE TABLE spread (number INTEGER PRIMARY KEY, value INTEGER NOT NULL, rest BLOB) STRICT;
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${spreadRows})
      INSERT INTO spread SELECT n, 0, zeroblob(${rowBytes}) FROM numbers;`);
  const update = database.prepare('UPDATE spread SET value = value + 1 WHERE number = ?');
  let met = 0;
  return {
    run(count) {
      return perSecond(count, () => {
        for (let n = 0; n < count; n++) {
          database.exec('BEGIN IMMEDIATE');
          for (let page = 0; page < pages; page++) {
            met = (met + 1_009) % spreadRows;
            update.run(met + 1);
          }
          database.exec('COMMIT');
        }
      });
    },
    close,
  };
}

/** A file of its own, gone when it is closed. */
function openDurable(folder: string, name: string) {
  const file = path.join(folder, `${name}-${process.pid}.sqlite`);
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  const close = () => {
    database.close();
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  };
  return { database, close };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function perSecond(count: number, work: () => void): number {
  const start = performance.now();
  work();
  return (count / (performance.now() - start)) * 1000;
}

export async function perSecondAsync(count: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (count / (performance.now() - start)) * 1000;
}

const raise = prepared((db, p: { value: number }) =>
  db.updateTable('counter').set({ value: p.value }).where('name', '=', 'invoice'),
);
const commits = (database: Database, callers: number, count: number) =>
  perSecondAsync(count, () =>
    Promise.all(
      Array.from({ length: callers }, async () => {
        for (let n = 0; n < count / callers; n++) {
          await database.write((tx) => raise.run(tx, { value: n }));
        }
      }),
    ),
  );

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lineside-commits-'));
  const database = await openDatabase(path.join(folder, 'bench.sqlite'));
  const bare = openBareCommits(folder);
  try {
    await migrate(database, { now: Temporal.Instant.fromEpochMilliseconds(0) });
    await showCommits(folder, bare, database);
  } finally {
    bare.close();
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

async function showCommits(folder: string, bare: BareCommits, database: Database): Promise<void> {
  const flush: number[] = [];
  const byHand: number[] = [];
  const one: number[] = [];
  const eight: number[] = [];
  for (let run = 0; run < runs; run++) {
    flush.push(fsyncMs(folder, 20));
    byHand.push(bare.run(100));
    one.push(await commits(database, 1, 100));
    eight.push(await commits(database, 8, 800));
  }
  const ratio = (rates: number[]) => (median(rates) / median(byHand)).toFixed(2);
  console.log(`one flush of 4 KiB              ${median(flush).toFixed(3)} ms`);
  console.log(`bare one-row commits by hand    ${median(byHand).toFixed(0)}/s`);
  console.log(`through database.write, 1 call  ${median(one).toFixed(0)}/s  ${ratio(one)}`);
  console.log(`through database.write, 8 calls ${median(eight).toFixed(0)}/s  ${ratio(eight)}`);
}

if (import.meta.main) await main();
