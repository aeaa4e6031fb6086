// Measures the customers' pages in the server's process, with 10,000 customers: the time of the
// main pages at a steady pace with a sign-in a second beside, how many home pages a second, and
// what a visit weighs.
//
//   node bench/portal.ts

import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { median } from './commits.ts';
import { loaded } from './load.ts';
import { startServer } from './processes.ts';
import { sessionOf, usernameOf } from './provider.ts';
import { atLeast, atMost, type Line, printTable } from './table.ts';

const customers = 10_000;
const seconds = 10;
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

const anybody = (n: number): number => 1 + ((n * 7919) % customers);

/** So many pages a second whether or not those before are done, and a sign-in each second. */
async function atPace(port: number, perSecond: number): Promise<number> {
  const pending: Promise<Seen>[] = [];
  const signIns: Promise<unknown>[] = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const path = paths[n % paths.length] ?? '/';
    pending.push(look({ port, path, customer: anybody(n) }));
    if (n % perSecond === 0) signIns.push(signInOnce(port, anybody(n)));
    await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
  }
  const times = (await Promise.all(pending)).map(({ milliseconds }) => milliseconds);
  await Promise.all(signIns);
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}

const signInOnce = (port: number, customer: number): Promise<unknown> =>
  fetch(`http://127.0.0.1:${port}/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: usernameOf(customer), domain: 'example.com', password: 'x' }),
  }).then((response) => response.text());

/** Home pages a second with 32 connections that never rest. */
async function rate(port: number): Promise<number> {
  let count = 0;
  const until = performance.now() + 2000;
  const one = async (from: number) => {
    for (let n = from; performance.now() < until; n += 32) {
      await look({ port, path: '/', customer: anybody(n) });
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: 32 }, (_none, n) => one(n)));
  return count / 2;
}

/** The page and, on a first visit, all that it names. */
async function weight(port: number) {
  const page = await look({ port, path: '/', customer: 1 });
  const named = [...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((m) => m[1] ?? '');
  const zipped = (path: string, customer?: number) =>
    look({ port, path, encoding: 'gzip, br', ...(customer === undefined ? {} : { customer }) });
  const later = (await zipped('/', 1)).bytes;
  const assets = await Promise.all(named.map((path) => zipped(path)));
  return { later, first: later + assets.reduce((sum, { bytes }) => sum + bytes, 0) };
}

export async function portal(): Promise<Line[]> {
  const data = await loaded({ customers });
  const port = await freePort();
  const server = await startServer('command/bin/lineside.js', [
    'serve',
    '--data',
    data,
    '--http',
    `127.0.0.1:${port}`,
    '--socket',
  ]);
  try {
    await rate(port);
    const paced = async (perSecond: number, target: number) => {
      const p99 = await atPace(port, perSecond);
      const what = `five pages at ${perSecond}/s, a sign-in a second: p99`;
      return atMost({ what, measured: `${p99.toFixed(1)} ms`, ratio: p99 }, target, ' ms');
    };
    const lines = [await paced(50, 8), await paced(200, 15)];
    const rates: number[] = [];
    for (let run = 0; run < 5; run += 1) rates.push(await rate(port));
    const perSecond = median(rates);
    const { first, later } = await weight(port);
    const weighed = (what: string, bytes: number, most: number) =>
      atMost({ what, measured: `${bytes} bytes`, ratio: bytes / 1024 }, most, ' KiB');
    return [
      ...lines,
      atLeast({ what: 'home page, 32 kept', measured: `${perSecond}/s`, ratio: perSecond }, 2000),
      weighed('home page, first visit, compressed', first, 40),
      weighed('home page, later visits, compressed', later, 15),
    ];
  } finally {
    agent.destroy();
    await server.stop();
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

if (import.meta.main) printTable(await portal());
