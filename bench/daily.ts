// Measures the nightly run on SQLite, with all customers due, one in a thousand of whom cannot be
// billed:
//
//   node bench/daily.ts          # 100,000 customers, against bare batched inserts of the same rows
//   node bench/daily.ts 10000    # fewer
//
// The run and the inserts take turns on copies of one file, each in a process of its own. Then: a
// run with nothing due; a thousand customers, whose cost is compared; customers who are served while
// the run goes on.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exchange } from '@lineside/client/exchange.ts';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { openServer } from '@lineside/server/open-server.ts';
import { startClients, withoutPerl } from './clients.ts';
import { median } from './commits.ts';
import { dailyCatalogue, failingEach, firstNight, loadAllDue } from './daily-provider.ts';
import { startProduct } from './processes.ts';
import { silentLog } from './silent-log.ts';
import { atLeast, atMost, type Line, printTable, skipped } from './table.ts';

const root = path.join(import.meta.dirname, 'data');
const rounds = 3;
const servedSeconds = 3;
const usualCustomers = 100_000;

export interface Ran {
  readonly ms: number;
  /** Processor time: what a busy machine leaves as it is. */
  readonly cpuMs: number;
  readonly peakMiB: number;
  readonly issued: number;
  readonly parked: number;
}

/** A data folder in which everybody is due. */
async function made(folder: string, customers: number): Promise<string> {
  const data = path.join(folder, `due-${customers}`);
  const server = await openServer({ data, log: silentLog });
  try {
    await server.database.write(async (tx) => void (await applyCatalogue(tx, dailyCatalogue)));
    await loadAllDue(server.database, customers);
  } finally {
    await server.close();
  }
  return data;
}

function inProcess(script: string, ...words: string[]): Ran {
  const file = path.join(import.meta.dirname, script);
  const out = execFileSync(process.execPath, ['--expose-gc', file, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Ran;
}

interface Contest {
  readonly run: readonly Ran[];
  readonly bare: readonly Ran[];
  /** A folder on which the run is done. */
  readonly done: string;
}

/** The rows that the bare inserts write are those that the first run wrote. */
function contest(folder: string, data: string, many: number): Contest {
  const run: Ran[] = [];
  const bare: Ran[] = [];
  const done = path.join(folder, 'done');
  for (let round = 0; round < many; round += 1) {
    const copy = path.join(folder, 'copy');
    cpSync(data, copy, { recursive: true });
    run.push(inProcess('daily-once.ts', copy, firstNight));
    if (round === 0) cpSync(copy, done, { recursive: true });
    rmSync(copy, { recursive: true });
    cpSync(data, copy, { recursive: true });
    bare.push(inProcess('daily-bare.ts', copy, done));
    rmSync(copy, { recursive: true });
  }
  return { run, bare, done };
}

const perSecond = (ran: Ran, customers: number) => (customers / ran.ms) * 1000;

const cpuUs = (ran: readonly Ran[], customers: number) =>
  ((median(ran.map(({ cpuMs }) => cpuMs)) / customers) * 1000).toFixed(0);

async function throughput(folder: string, customers: number): Promise<Line[]> {
  const many = contest(folder, await made(folder, customers), rounds);
  const rate = median(many.run.map((ran) => perSecond(ran, customers)));
  const bareRate = median(many.bare.map((ran) => perSecond(ran, customers)));
  const ratio = median(many.run.map((ran, round) => (many.bare[round]?.ms ?? 0) / ran.ms));
  const { issued = 0, parked = 0 } = many.run[0] ?? {};
  const shown = `${rate.toFixed(0)}/s; ${issued} issued, ${parked} parked`;
  const name = `${customers.toLocaleString('en')} customers`;
  const peak = Math.max(...many.run.map((ran) => ran.peakMiB));
  const idle = inProcess('daily-once.ts', many.done, firstNight);
  const fewMade = await made(folder, 1_000);
  rmSync(many.done, { recursive: true });
  const few = contest(folder, fewMade, 5);
  const quotient = (run: readonly Ran[], bare: readonly Ran[]) =>
    median(run.map((ran, round) => ran.ms / (bare[round]?.ms ?? Number.NaN)));
  const growth = quotient(many.run, many.bare) / quotient(few.run, few.bare);
  return [
    atLeast({ what: `nightly run, ${name} a second`, measured: shown, ratio: rate }, 6_000),
    atLeast({ what: 'of bare batched inserts', measured: `${bareRate.toFixed(0)}/s`, ratio }, 0.35),
    {
      what: 'processor time a customer, run : bare',
      target: '',
      measured: `${cpuUs(many.run, customers)} µs : ${cpuUs(many.bare, customers)} µs`,
    },
    atMost({ what: `${name}: 1,000, cost a customer`, measured: '', ratio: growth }, 1.2),
    atMost(
      { what: `memory at its peak, ${name}`, measured: `${peak.toFixed(0)} MiB`, ratio: peak },
      350,
      ' MiB',
    ),
    atMost(
      {
        what: `nothing due, ${name}`,
        measured: `${idle.ms.toFixed(0)} ms, ${idle.parked} parked`,
        ratio: idle.ms / 1000,
      },
      0.3,
      ' s',
    ),
    {
      what: 'parked as they should be',
      target: `${Math.floor(customers / failingEach)}`,
      measured: `${parked}`,
      isMet: parked === Math.floor(customers / failingEach),
    },
  ];
}

/** Two clients ask all the time; the run is begun as an operator begins it. */
async function served(folder: string, customers: number): Promise<Line[]> {
  const what = 'customer_info while the run goes on, p99';
  if (withoutPerl) return [skipped(what, withoutPerl)];
  const data = path.join(folder, `due-${customers}`);
  const product = await startProduct(data);
  const clients = startClients(1);
  try {
    const admin = path.join(data, 'admin_socket');
    const order = { socket: product.socket, operation: 'customer_info', customers } as const;
    await clients.run({ ...order, seconds: 1 });
    const start = { date: firstNight, force: '1' };
    const { run } = await exchange({ socket: admin, packet: 'staff/daily/start', params: start });
    const began = performance.now();
    const heard = await clients.run({ ...order, seconds: servedSeconds });
    const look = () =>
      exchange({ socket: admin, packet: 'staff/daily/show', params: { run: String(run) } });
    let looked = await look();
    // The figure is of no use when the run was over before the clients were.
    const done =
      looked.state === 'running' ? `${looked.done} billed meanwhile` : 'the run was over';
    while (looked.state === 'running') {
      await sleep(200);
      looked = await look();
    }
    const lasted = ((performance.now() - began) / 1000).toFixed(1);
    const measured = `${heard.p99Ms.toFixed(1)} ms, ${heard.rate.toFixed(0)}/s; ${done}, ${looked.issued} in ${lasted} s`;
    return [atMost({ what, measured, ratio: heard.p99Ms }, 30, ' ms')];
  } finally {
    clients.close();
    await product.stop();
  }
}

export async function daily(customers = usualCustomers): Promise<Line[]> {
  mkdirSync(root, { recursive: true });
  const folder = mkdtempSync(path.join(root, 'daily-'));
  try {
    return [...(await throughput(folder, customers)), ...(await served(folder, customers))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) printTable(await daily(Number(process.argv[2] ?? usualCustomers)));
