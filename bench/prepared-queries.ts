// Measures a prepared query against the same statement written by hand on node:sqlite:
//
//   node bench/prepared-queries.ts
//
// Medians of five runs that take turns, both inside one read transaction, all in memory. Nothing
// here passes or fails.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Database } from '@lineside/server/database/database.ts';
import { migrate } from '@lineside/server/database/migrate.ts';
import { openDatabase } from '@lineside/server/database/open.ts';
import { prepared } from '@lineside/server/database/prepared.ts';
import { median, perSecond, perSecondAsync } from './commits.ts';

const runs = 5;
const count = 20_000;
const codeOf = (n: number) => `code-${n % 1000}`;

const putText = prepared((db, p: { code: string; language: string }) =>
  db.insertInto('message').values({ code: p.code, language: p.language, text: 'a text' }),
);
const textOf = prepared((db, p: { code: string; language: string }) =>
  db
    .selectFrom('message')
    .select(['code', 'language', 'text'])
    .where('code', '=', p.code)
    .where('language', '=', p.language),
);
const textsOf = prepared((db, p: { code: string }) =>
  db.selectFrom('message').select(['code', 'language', 'text']).where('code', '=', p.code),
);

interface Rates {
  readonly one: number;
  readonly twelve: number;
}

function byHand(raw: DatabaseSync): () => Rates {
  const columns = 'SELECT code, language, text FROM message WHERE code = ?';
  const one = raw.prepare(`${columns} AND language = ?`);
  const twelve = raw.prepare(columns);
  return () => {
    raw.exec('BEGIN');
    const rates = {
      one: perSecond(count, () => {
        for (let n = 0; n < count; n++) one.get(codeOf(n), 'l3');
      }),
      twelve: perSecond(count, () => {
        for (let n = 0; n < count; n++) twelve.all(codeOf(n));
      }),
    };
    raw.exec('COMMIT');
    return rates;
  };
}

const prepare = (database: Database) => () =>
  database.read(async (tx) => ({
    one: await perSecondAsync(count, async () => {
      for (let n = 0; n < count; n++) await textOf.first(tx, { code: codeOf(n), language: 'l3' });
    }),
    twelve: await perSecondAsync(count, async () => {
      for (let n = 0; n < count; n++) await textsOf.all(tx, { code: codeOf(n) });
    }),
  }));

const folder = mkdtempSync(path.join(tmpdir(), 'lineside-queries-'));
const file = path.join(folder, 'bench.sqlite');
const database = await openDatabase(file);
await migrate(database, { now: Temporal.Instant.fromEpochMilliseconds(0) });
await database.write(async (tx) => {
  for (let n = 0; n < 12_000; n++) {
    await putText.run(tx, { code: codeOf(n), language: `l${Math.floor(n / 1000)}` });
  }
});
const raw = new DatabaseSync(file);
raw.exec('PRAGMA cache_size = -24576');

const hand = byHand(raw);
const ours = prepare(database);
const taken: { hand: Rates; ours: Rates }[] = [];
for (let run = 0; run <= runs; run++) taken.push({ hand: hand(), ours: await ours() });
taken.shift(); // The first run only warms up.

for (const rows of ['one', 'twelve'] as const) {
  const theirRate = median(taken.map((run) => run.hand[rows]));
  const ourRate = median(taken.map((run) => run.ours[rows]));
  const ratio = (theirRate / ourRate).toFixed(2);
  console.log(
    `${rows} rows`.padEnd(14),
    `${(1e6 / ourRate).toFixed(2)} µs, ${ratio}× the time by hand (target ≤ 1.3)`,
  );
}
raw.close();
await database.close();
rmSync(folder, { recursive: true });
