// Measures how long nobody is answered: at a start, and after the server was killed in the middle of
// its work with a write-ahead log that could not be written back.
//
//   node bench/starts.ts

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { SelfService } from '@lineside/client';
import { startClients, withoutPerl } from './clients.ts';
import { median } from './commits.ts';
import { runs } from './contest.ts';
import { copyOf } from './load.ts';
import { type Server, startProduct } from './processes.ts';
import { sessionOf } from './provider.ts';
import { atMost, type Line, printTable, skipped } from './table.ts';

const customers = 10_000;

export async function starts(): Promise<Line[]> {
  const data = await copyOf({ customers });
  try {
    const cold: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const { seconds, server } = await firstAnswer(data);
      await server.stop();
      if (run > 0) cold.push(seconds);
    }
    const lines = [
      atMost(
        {
          what: 'start to first answer, 10,000 customers',
          measured: `${median(cold).toFixed(2)} s`,
          ratio: median(cold),
        },
        1,
        ' s',
      ),
    ];
    if (withoutPerl) return [...lines, skipped('restart after kill -9', withoutPerl)];
    return [...lines, await afterKill(data)];
  } finally {
    rmSync(data, { recursive: true });
  }
}

async function firstAnswer(data: string): Promise<{ seconds: number; server: Server }> {
  const start = performance.now();
  const server = await startProduct(data);
  await new SelfService({ socket: server.socket }).customer_info({ session_id: sessionOf(1) });
  return { seconds: (performance.now() - start) / 1000, server };
}

async function afterKill(data: string): Promise<Line> {
  const taken: { seconds: number; logMiB: number; paid: number }[] = [];
  const clients = startClients(8);
  for (let run = 0; run < 3; run += 1) {
    const before = await startProduct(data);
    const reader = await holdReading(path.join(data, 'lineside.sqlite'));
    await clients.run({
      socket: before.socket,
      operation: 'process_payment',
      customers,
      seconds: 4,
    });
    await before.stop('SIGKILL');
    reader.kill('SIGKILL');
    await once(reader, 'exit');
    const logMiB = statSync(path.join(data, 'lineside.sqlite-wal')).size / 2 ** 20;
    const { seconds, server } = await firstAnswer(data);
    const start = performance.now();
    // The first write meets the log that is still to be written back.
    await clients.run({
      socket: server.socket,
      operation: 'process_payment',
      customers,
      calls: 1,
    });
    taken.push({ seconds, logMiB, paid: (performance.now() - start) / 1000 });
    await server.stop();
  }
  clients.close();
  const of = (name: 'seconds' | 'logMiB' | 'paid') => median(taken.map((each) => each[name]));
  return atMost(
    {
      what: 'restart after kill -9 with a large write-ahead log',
      measured: `${of('seconds').toFixed(2)} s, log of ${of('logMiB').toFixed(0)} MiB; first payments ${of('paid').toFixed(2)} s`,
      ratio: of('seconds'),
    },
    2,
    ' s',
  );
}

/** Somebody who reads for a long time: until he ends, the log can only grow. */
async function holdReading(file: string): Promise<ChildProcess> {
  const script = `
    const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(process.argv[1], { readOnly: true });
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM setting').get();
    console.log('reading');
    setInterval(() => database, 1000);`;
  const child = spawn(process.execPath, ['-e', script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

if (import.meta.main) printTable(await starts());
