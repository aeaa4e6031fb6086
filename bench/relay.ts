// Measures a call that comes through a relay against the same call on the server's own socket:
//
//   node bench/relay.ts
//
// Both are the product as an operator starts it: one `lineside serve` with `--dial`, and the
// `lineside-clientd` that it starts, over a pipe where there would be ssh.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clients, startClients, withoutPerl } from './clients.ts';
import { medianOf, ratioOf, shown, takeTurns } from './contest.ts';
import { loaded } from './load.ts';
import { type Server, startServer } from './processes.ts';
import { atLeast, atMost, type Line, printTable, skipped } from './table.ts';

const customers = 1000;
const clientd = path.resolve(import.meta.dirname, '../relay/bin/lineside-clientd.js');

export async function relay(): Promise<Line[]> {
  if (withoutPerl) return [skipped('calls through a relay', withoutPerl)];
  const folder = mkdtempSync(path.join(tmpdir(), 'lineside-bench-relay-'));
  const socket = path.join(folder, 'public');
  const data = await loaded({ customers });
  const command = `${process.execPath} ${clientd} --socket ${socket}`;
  const words = ['serve', '--data', data, '--dial', command, '--socket'];
  const direct = await startServer('command/bin/lineside.js', words);
  const relayed = { ...direct, socket };
  await sleep(1000);
  try {
    return [...(await latency(direct, relayed)), ...(await rate(direct, relayed))];
  } finally {
    await direct.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function latency(direct: Server, relayed: Server): Promise<Line[]> {
  const [near, far] = await compared(startClients(1), direct, relayed);
  return [
    atMost(
      {
        what: 'customer_info through a relay, 1 client: median latency',
        measured: `${medianOf(far, 'medianMs').toFixed(2)} : ${medianOf(near, 'medianMs').toFixed(2)} ms`,
        ratio: ratioOf(far, near, 'medianMs'),
      },
      1.8,
    ),
  ];
}

async function rate(direct: Server, relayed: Server): Promise<Line[]> {
  const [near, far] = await compared(startClients(8), direct, relayed);
  return [
    atLeast(
      {
        what: 'customer_info through a relay, 8 clients: rate',
        measured: `${shown(far)} : ${shown(near)}`,
        ratio: ratioOf(far, near, 'rate'),
      },
      0.4,
    ),
  ];
}

async function compared(clients: Clients, direct: Server, relayed: Server) {
  const order = { operation: 'customer_info', customers, seconds: 1.5 } as const;
  const contenders = [direct, relayed].map((server) => ({ name: '', server, order }));
  const [near = [], far = []] = await takeTurns(clients, contenders);
  clients.close();
  return [near, far] as const;
}

if (import.meta.main) printTable(await relay());
