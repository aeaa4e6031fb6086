// Measures payments, from the page's token to the receipt, against what a durable commit costs:
//
//   node bench/payments.ts
//
// A payment charges the sandbox gateway in the same process and needs two commits of its own. The
// yardstick is a bare commit of one row on the same disk, in the same run; the time of one flush is
// printed beside it, since a disk that flushes slowly makes everything else look fast.

import { rmSync } from 'node:fs';
import { type Clients, startClients, withoutPerl } from './clients.ts';
import { fsyncMs, median, openBareCommits } from './commits.ts';
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
      lines.push(await against(data, product, { clients, count, target }));
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

async function against(data: string, server: Server, { clients, count, target }: Contest) {
  const bare = openBareCommits(data);
  const taken: { rate: number; cpuUs: number; commits: number; flushMs: number }[] = [];
  try {
    for (let run = 0; run <= runs; run += 1) {
      const flushMs = fsyncMs(data, 20);
      const commits = bare.run(500);
      const order = { operation: 'process_payment', customers, seconds: 1.5 } as const;
      const { rate, cpuUs } = await oneRound(clients, { server, order });
      if (run > 0) taken.push({ rate, cpuUs, commits, flushMs });
    }
  } finally {
    bare.close();
  }
  const of = (name: 'rate' | 'cpuUs' | 'commits' | 'flushMs') =>
    median(taken.map((each) => each[name]));
  return atLeast(
    {
      what: `process_payment, ${count} client${count > 1 ? 's' : ''}: bare commits of a row`,
      measured: `${of('rate').toFixed(0)}/s, ${of('cpuUs').toFixed(0)} µs : ${of('commits').toFixed(0)}/s; flush ${of('flushMs').toFixed(2)} ms`,
      ratio: median(taken.map(({ rate, commits }) => rate / commits)),
    },
    target,
  );
}

if (import.meta.main) printTable(await payments());
