// One nightly run in a process of its own: `node bench/daily-once.ts DATA DAY`. Prints JSON.

import { readFileSync } from 'node:fs';
import { runDaily } from '@lineside/server/daily/run-daily.ts';
import { openServer } from '@lineside/server/open-server.ts';
import { deafLog } from './deaf-log.ts';

const [data = '', day = ''] = process.argv.slice(2);
const server = await openServer({ data, log: deafLog, role: 'command' });
const cpu = process.cpuUsage();
const start = performance.now();
const run = await runDaily(server.dispatch, { date: Temporal.PlainDate.from(day), force: true });
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
const [, kib = '0'] =
  /^VmHWM:\s+([0-9]+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
console.log(
  JSON.stringify({
    ms,
    cpuMs: (user + system) / 1000,
    peakMiB: Number(kib) / 1024,
    issued: run.issued,
    parked: run.parked,
  }),
);
await server.close();
