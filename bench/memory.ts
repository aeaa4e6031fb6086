// Measures what stays in memory after much work, and whether it grows with more of it:
//
//   node bench/memory.ts
//
// 100,000 customers; 80,000 readings, 20,000 payments and 500 logins; then 100,000 calls more.

import { rmSync } from 'node:fs';
import { type Clients, startClients, withoutPerl } from './clients.ts';
import { copyOf } from './load.ts';
import { type Server, startProduct } from './processes.ts';
import { atMost, type Line, printTable, skipped } from './table.ts';

const customers = 100_000;
const clientCount = 8;

export async function memory(): Promise<Line[]> {
  if (withoutPerl) return [skipped('memory after much work', withoutPerl)];
  const data = await copyOf({ customers });
  const server = await startProduct(data);
  const clients = startClients(clientCount);
  try {
    const fresh = server.memory().residentMiB;
    await work(clients, server, 500);
    const first = server.memory();
    await work(clients, server, 0);
    const second = server.memory();
    return [
      atMost(
        {
          what: '100,000 readings and payments, 500 logins: resident',
          measured: `${first.residentMiB.toFixed(0)} MiB, peak ${first.peakMiB.toFixed(0)}; at the start ${fresh.toFixed(0)}`,
          ratio: first.residentMiB,
        },
        256,
        ' MiB',
      ),
      atMost(
        {
          what: '100,000 more of them: resident, against before',
          measured: `${second.residentMiB.toFixed(0)} MiB, peak ${second.peakMiB.toFixed(0)}`,
          ratio: second.residentMiB / first.residentMiB,
        },
        1.05,
      ),
    ];
  } finally {
    clients.close();
    await server.stop();
    rmSync(data, { recursive: true });
  }
}

async function work(clients: Clients, { socket }: Server, logins: number): Promise<void> {
  const each = (all: number) => Math.ceil(all / clientCount);
  const rounds = 4;
  for (let round = 0; round < rounds; round += 1) {
    const on = { socket, customers };
    await clients.run({ ...on, operation: 'customer_info', calls: each(40_000 / rounds) });
    await clients.run({ ...on, operation: 'list_pkgs', calls: each(40_000 / rounds) });
    await clients.run({ ...on, operation: 'process_payment', calls: each(20_000 / rounds) });
    if (logins > 0) {
      await clients.run({ ...on, operation: 'login', calls: each(logins / rounds) });
    }
  }
}

if (import.meta.main) printTable(await memory());
