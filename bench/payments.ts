// Measures payments, from the page's token to the receipt, against what a durable commit costs:
//
//   node bench/payments.ts
//
// A payment charges the sandbox gateway in the same process and needs two commits of its own. The
// yardstick is a bare commit of one row on the same disk, in the same run; the time of one flush is
// printed beside it, since a disk that flushes slowly makes everything else look fast. A payment
// changes about thirty pages, so beside that stand commits of as many: two of sixteen pages each.

import { rmSync } from 'node:fs';
import { type Clients, startClients, withoutPerl } from './clients.ts';
import { fsyncMs, median, openBareCommits, openPageCommits } from './commits.ts';
import { oneRound, runs } from './contest.ts';
import { copyOf } from './load.ts';
import { paymentCost } from './payment-cost.ts';
import { type Server, startProduct } from './processes.ts';
import { atLeast, type Line, printTable, skipped } from './table.ts';

const customers = 10_000;
const targets = [
  [1, 0.22],
  [8, 0.45],
] as const;
const pagesPerCommit = 16;

export async function payments(): Promise<Line[]> {
  if (withoutPerl) {
    return [skipped('payments with Perl clients', withoutPerl), ...(await paymentCost())];
  }
  const data = await copyOf({ customers });
  const product = await startProduct(data);
  const lines: Line[] = [];
  try {
    for (const [count, target] of targets) {
      const clients = startClients(count);
      lines.push(...(await against(data, product, { clients, count, target })));
      clients.close();
    }
  } finally {
    await product.stop();
    rmSync(data, { recursive: true });
  }
  return [...lines, ...(await paymentCost())];
}

interface Contest {
  readonly clients: Clients;
  readonly count: number;
  readonly target: number;
}

interface Taken {
  /** A second. */
  readonly rate: number;
  readonly cpuUs: number;
  /** Of one row, a second. */
  readonly commits: number;
  /** Pairs of commits of as many pages as a payment changes, a second. */
  readonly two: number;
  readonly flushMs: number;
}

async function against(
  data: string,
  server: Server,
  { clients, count, target }: Contest,
): Promise<Line[]> {
  const bare = openBareCommits(data);
  const pages = openPageCommits(data, pagesPerCommit);
  const taken: Taken[] = [];
  try {
    for (let run = 0; run <= runs; run += 1) {
      const flushMs = fsyncMs(data, 20);
      const commits = bare.run(500);
      const two = pages.run(200) / 2;
      const order = { operation: 'process_payment', customers, seconds: 1.5 } as const;
      const { rate, cpuUs } = await oneRound(clients, { server, order });
      if (run > 0) taken.push({ rate, cpuUs, commits, two, flushMs });
    }
  } finally {
    bare.close();
    pages.close();
  }
  const of = (name: keyof Taken) => median(taken.map((each) => each[name]));
  const what = `process_payment, ${count} client${count > 1 ? 's' : ''}`;
  const shown = `${of('rate').toFixed(0)}/s, ${of('cpuUs').toFixed(0)} µs`;
  return [
    atLeast(
      {
        what: `${what}: bare commits of a row`,
        measured: `${shown} : ${of('commits').toFixed(0)}/s; flush ${of('flushMs').toFixed(2)} ms`,
        ratio: median(taken.map(({ rate, commits }) => rate / commits)),
      },
      target,
    ),
    {
      what: `${what}: two bare commits of ${pagesPerCommit} pages`,
      target: '',
      measured: `${of('rate').toFixed(0)}/s : ${of('two').toFixed(0)}/s`,
      ratio: median(taken.map(({ rate, two }) => rate / two)),
    },
  ];
}

if (import.meta.main) printTable(await payments());
