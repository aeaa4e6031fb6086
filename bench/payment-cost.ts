// Measures what a payment costs the server apart from the gateway's own time, against the two durable
// commits that it cannot do without:
//
//   node bench/payment-cost.ts
//
// In one process and without a socket, so that nothing but the payment is measured: the sandbox's
// time is taken off, and the yardstick is two bare commits of one row on the same disk, in turn.

import { rmSync } from 'node:fs';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { openDatabase } from '@lineside/server/database/open.ts';
import { databaseFile, openServer, type Server } from '@lineside/server/open-server.ts';
import { median, openBareCommits } from './commits.ts';
import { runs } from './contest.ts';
import { copyOf } from './load.ts';
import { silentLog } from './silent-log.ts';
import { atMost, type Line, printTable } from './table.ts';

const customers = 10_000;
const paymentsPerRound = 240;
/** Of two bare commits: with one caller, and with eight who share commits. */
const targets = [
  [1, 2.5],
  [8, 1.2],
] as const;

export async function paymentCost(): Promise<Line[]> {
  const data = await copyOf({ customers });
  const clocked = clockedGateway();
  const counted = countedWrites(await openDatabase({ file: databaseFile(data) }));
  const { database } = counted;
  const server = await openServer({ data, database, gateway: clocked.gateway, log: silentLog });
  const bare = openBareCommits(data);
  try {
    const lines: Line[] = [];
    for (const [callers, target] of targets) {
      const taken: { ours: number; two: number; commits: number }[] = [];
      for (let run = 0; run <= runs; run += 1) {
        const two = (2 / bare.run(paymentsPerRound)) * 1000;
        const [before, gatewayBefore] = [counted.writes(), clocked.spentMs()];
        const wallMs = await payAll(server, callers);
        const ours = (wallMs - (clocked.spentMs() - gatewayBefore)) / paymentsPerRound;
        const commits = (counted.writes() - before) / paymentsPerRound;
        if (run > 0) taken.push({ ours, two, commits });
      }
      lines.push(lineOf(taken, callers, target));
    }
    return lines;
  } finally {
    bare.close();
    await server.close();
    rmSync(data, { recursive: true });
  }
}

function lineOf(
  taken: readonly { readonly ours: number; readonly two: number; readonly commits: number }[],
  callers: number,
  target: number,
): Line {
  const of = (name: 'ours' | 'two' | 'commits') => median(taken.map((each) => each[name]));
  return atMost(
    {
      what: `payment without its gateway, ${callers} at a time: two bare commits`,
      measured: `${of('ours').toFixed(2)} ms, ${of('commits').toFixed(1)} writes : ${of('two').toFixed(2)} ms`,
      ratio: median(taken.map(({ ours, two }) => ours / two)),
    },
    target,
  );
}

let marks = 0;

/** Milliseconds for a round, by so many who each wait for their answer. */
async function payAll({ dispatch }: Server, callers: number): Promise<number> {
  const start = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let count = 0; count < paymentsPerRound / callers; count += 1) {
        marks += 1;
        const customer = 1 + (marks % customers);
        const sent = {
          session_id: customer.toString(16).padStart(32, '0'),
          amount: '26.95',
          payinfo: '4111111111111111',
          month: '07',
          year: '2031',
          payname: 'Bob Example',
          paybatch: `cost-${process.pid}-${marks}`,
        };
        const { error } = await dispatch.call('process_payment', sent, {
          wire: 'test',
          origin: 'bench',
        });
        if (error !== '') throw new Error(`payment ${marks}: ${error}`);
      }
    }),
  );
  return performance.now() - start;
}

/** The sandbox in memory: the time that it is asked for, added up. It answers without waiting. */
function clockedGateway() {
  const sandbox = openSandbox(':memory:');
  let spent = 0;
  const clocked =
    <Given extends readonly unknown[], T>(ask: (...given: Given) => Promise<T>) =>
    async (...given: Given): Promise<T> => {
      const start = performance.now();
      const asked = ask(...given);
      spent += performance.now() - start;
      return asked;
    };
  const gateway: CardGateway = {
    ...sandbox,
    store: clocked(sandbox.store),
    charge: clocked(sandbox.charge),
  };
  return { gateway, spentMs: () => spent };
}

function countedWrites(inner: Database) {
  let count = 0;
  const database: Database = {
    dialect: inner.dialect,
    read: (work) => inner.read(work),
    write(work) {
      count += 1;
      return inner.write(work);
    },
    close: () => inner.close(),
  };
  return { database, writes: () => count };
}

if (import.meta.main) printTable(await paymentCost());
