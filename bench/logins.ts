// Measures what logins cost everybody else: eight clients read, and then read beside four that log
// in without a pause. A login hashes a password with 19 MiB of memory, away from the main thread.
//
//   node bench/logins.ts

import { rmSync } from 'node:fs';
import { startClients, withoutPerl } from './clients.ts';
import { median } from './commits.ts';
import { oneRound, runs } from './contest.ts';
import { copyOf } from './load.ts';
import { startProduct } from './processes.ts';
import { atLeast, atMost, type Line, printTable, skipped } from './table.ts';

const customers = 10_000;
const seconds = 2;

export async function logins(): Promise<Line[]> {
  if (withoutPerl) return [skipped('logins beside readers', withoutPerl)];
  const data = await copyOf({ customers });
  const server = await startProduct(data);
  const readers = startClients(8);
  const comers = startClients(4);
  const reading = { operation: 'customer_info', customers, seconds } as const;
  // Longer than the readers read, so that they are never without company.
  const coming = { operation: 'login', customers, seconds: seconds + 0.5 } as const;
  const taken: { alone: number; beside: number; p99Ms: number; logins: number }[] = [];
  try {
    for (let run = 0; run <= runs; run += 1) {
      const alone = await oneRound(readers, { server, order: reading });
      const [beside, company] = await Promise.all([
        oneRound(readers, { server, order: reading }),
        comers.run({ ...coming, socket: server.socket }),
      ]);
      const { p99Ms } = beside;
      if (run > 0)
        taken.push({ alone: alone.rate, beside: beside.rate, p99Ms, logins: company.rate });
    }
  } finally {
    readers.close();
    comers.close();
    await server.stop();
    rmSync(data, { recursive: true });
  }
  const of = (name: 'alone' | 'beside' | 'p99Ms' | 'logins') =>
    median(taken.map((each) => each[name]));
  return [
    atLeast(
      {
        what: '8 readers beside 4 logins at once: 8 readers alone',
        measured: `${of('beside').toFixed(0)}/s and ${of('logins').toFixed(0)} logins/s : ${of('alone').toFixed(0)}/s`,
        ratio: median(taken.map(({ alone, beside }) => beside / alone)),
      },
      0.5,
    ),
    atMost(
      {
        what: 'p99 of those readers (the worst client)',
        measured: `${of('p99Ms').toFixed(1)} ms`,
        ratio: of('p99Ms'),
      },
      20,
      ' ms',
    ),
  ];
}

if (import.meta.main) printTable(await logins());
