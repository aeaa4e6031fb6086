// Measures the customers' pages in the server's process: the time of the main pages at a steady
// pace with a sign-in a second beside, how many home pages a second, what a visit weighs, and when
// a slow phone shows it.
//
//   node bench/portal.ts [CUSTOMERS]        10,000 without it

import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { median } from './commits.ts';
import { copyOf } from './load.ts';
import { type Server, startServer } from './processes.ts';
import { domain, password, sessionOf, usernameOf } from './provider.ts';
import { onSlowPhone } from './slow-phone.ts';
import { atLeast, atMost, type Line, printTable } from './table.ts';

const seconds = 10;
const rateSeconds = 2;
const paths = ['/', '/billing', '/billing/invoices', '/services', '/account'];
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

interface Seen {
  readonly milliseconds: number;
  readonly bytes: number;
  readonly text: string;
}

interface Asked {
  readonly port: number;
  readonly path: string;
  readonly customer?: number;
  readonly encoding?: string;
}

function look({ port, path, customer, encoding = 'identity' }: Asked): Promise<Seen> {
  const { promise, resolve, reject } = Promise.withResolvers<Seen>();
  const cookie = customer === undefined ? '' : `lineside_session=${sessionOf(customer)}`;
  const headers = { cookie, 'accept-encoding': encoding };
  const start = performance.now();
  request({ host: '127.0.0.1', port, path, agent, headers }, (response) => {
    const pieces: Buffer[] = [];
    response.on('data', (piece: Buffer) => pieces.push(piece));
    response.on('end', () => {
      const body = Buffer.concat(pieces);
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
      resolve({
        milliseconds: performance.now() - start,
        bytes: body.length,
        text: encoding === 'identity' ? body.toString('utf8') : '',
      });
    });
  })
    .on('error', reject)
    .end();
  return promise;
}

/** Somebody else each time; 7919 is prime. */
const anybodyOf = (customers: number) => (n: number) => 1 + ((n * 7919) % customers);
type Anybody = ReturnType<typeof anybodyOf>;

/** So many pages a second whether or not those before are done, and a sign-in each second. */
async function atPace(port: number, perSecond: number, anybody: Anybody): Promise<number> {
  const pending: Promise<Seen>[] = [];
  const signIns: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const path = paths[n % paths.length] ?? '/';
    pending.push(look({ port, path, customer: anybody(n) }));
    if (n % perSecond === 0) signIns.push(signInOnce(port, anybody(n)));
    await sleep(Math.max(0, start + ((n + 1) * 1000) / perSecond - performance.now()));
  }
  const times = (await Promise.all(pending)).map(({ milliseconds }) => milliseconds);
  await Promise.all(signIns);
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}

async function signInOnce(port: number, customer: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: usernameOf(customer), domain, password }),
  });
  if (!response.ok) throw new Error(`signing in: ${response.status} ${await response.text()}`);
}

const ask = promisify(execFile);

/** Home pages a second for 32 connections that never rest, from a process of its own. */
async function rate(port: number, customers: number): Promise<number> {
  const asking = path.join(import.meta.dirname, 'http-clients.ts');
  const order = [port, 32, customers, rateSeconds].map(String);
  const { stdout } = await ask(process.execPath, [asking, ...order, '/']);
  const [count = 0, lasted = 1] = stdout.split(' ').map(Number);
  return Math.round(count / lasted);
}

interface Contender {
  readonly server: Server;
  readonly port: number;
}

/** In turns, so that whatever else the machine does hits both. */
async function againstBare(own: Contender, bare: Contender, customers: number): Promise<Line[]> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  await rate(bare.port, customers);
  const cpuBefore = [own.server.cpuMs(), bare.server.cpuMs()] as const;
  for (let run = 0; run < 5; run += 1) {
    ours.push(await rate(own.port, customers));
    theirs.push(await rate(bare.port, customers));
  }
  const [our, their] = [median(ours), median(theirs)];
  const measured = `${our}/s : ${their}/s`;
  const each = (cpuMs: number, rates: readonly number[]) =>
    (cpuMs / (rateSeconds * rates.reduce((sum, one) => sum + one, 0))).toFixed(2);
  const ourMs = each(own.server.cpuMs() - cpuBefore[0], ours);
  const theirMs = each(bare.server.cpuMs() - cpuBefore[1], theirs);
  return [
    atLeast({ what: 'home page, 32 kept connections', measured: `${our}/s`, ratio: our }, 2000),
    atLeast({ what: 'home page: same SQL and template, bare', measured, ratio: our / their }, 0.6),
    { what: 'home page: processor time', target: '', measured: `${ourMs} ms : ${theirMs} ms` },
  ];
}

/** The page and, on a first visit, all that it names. */
async function weight(port: number): Promise<Line[]> {
  const page = await look({ port, path: '/', customer: 1 });
  const named = [...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((m) => m[1] ?? '');
  const zipped = (path: string, customer?: number) =>
    look({ port, path, encoding: 'gzip, br', ...(customer === undefined ? {} : { customer }) });
  const later = (await zipped('/', 1)).bytes;
  const assets = await Promise.all(named.map((path) => zipped(path)));
  const first = later + assets.reduce((sum, { bytes }) => sum + bytes, 0);
  const weighed = (what: string, bytes: number, most: number) =>
    atMost({ what, measured: `${bytes} bytes`, ratio: bytes / 1024 }, most, ' KiB');
  return [
    weighed('home page, first visit, compressed', first, 40),
    weighed('home page, later visits, compressed', later, 15),
  ];
}

export async function portal(customers = 10_000): Promise<Line[]> {
  const anybody = anybodyOf(customers);
  const [data, bareData] = [await copyOf({ customers }), await copyOf({ customers })];
  const [port, barePort] = [await freePort(), await freePort()];
  const http = `127.0.0.1:${port}`;
  const server = await startServer('command/bin/lineside.js', [
    ...['serve', '--data', data, '--http', http, '--socket'],
  ]);
  const bare = await startServer('bench/bare-portal.ts', [bareData, `${barePort}`]);
  try {
    // A server that serves has served before: the first round of all only warms up.
    await rate(port, customers);
    await atPace(port, 50, anybody);
    const paced = async (perSecond: number, target: number) => {
      const p99 = await atPace(port, perSecond, anybody);
      const what = `five pages at ${perSecond}/s, a sign-in a second: p99`;
      return atMost({ what, measured: `${p99.toFixed(1)} ms`, ratio: p99 }, target, ' ms');
    };
    return [
      await paced(50, 8),
      await paced(200, 15),
      ...(await againstBare({ server, port }, { server: bare, port: barePort }, customers)),
      ...(await weight(port)),
      ...(await onSlowPhone(`http://${http}`, sessionOf(1), paths)),
    ];
  } finally {
    agent.destroy();
    await Promise.all([server.stop(), bare.stop()]);
    for (const copy of [data, bareData]) rmSync(copy, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
  });
  return promise;
}

if (import.meta.main) {
  const [customers = '10000'] = process.argv.slice(2);
  printTable(await portal(Number(customers)));
}
