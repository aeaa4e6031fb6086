// Measures what HTTP costs: the reading that is asked for most, with 32 connections that are kept
// and 10,000 customers, against a bare node:http with the same SQL and the same JSON.
//
//   node bench/http.ts

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { median } from './commits.ts';
import { loaded } from './load.ts';
import { type Server, startServer } from './processes.ts';
import { sessionOf } from './provider.ts';
import { atLeast, atMost, type Line, printTable } from './table.ts';

const customers = 10_000;
const connections = 32;
const seconds = 2;
const runs = 5;

interface Contender {
  readonly server: Server;
  readonly port: number;
}

interface Round {
  readonly rate: number;
  readonly medianMs: number;
  readonly cpuUs: number;
}

export async function overHttp(): Promise<Line[]> {
  const data = await loaded({ customers });
  const database = `${data}/lineside.sqlite`;
  const product = await start((port) => [
    'command/bin/lineside.js',
    ['serve', '--data', data, '--http', `127.0.0.1:${port}`, '--socket'],
  ]);
  const bare = (kind: string) =>
    start((port) => ['bench/bare-http-server.ts', [database, String(port), kind]]);
  const byHand = await bare('answers');
  const constant = await bare('constant');
  const contenders = [product, byHand, constant];
  try {
    for (const customer of [1, 2, 77, customers]) {
      assert.deepEqual(await ask(product, customer), await ask(byHand, customer));
    }
    const rounds = await takeTurns(contenders);
    const [ours = [], hand = [], least = []] = rounds;
    const line = (what: string, theirs: readonly Round[]) => ({
      what,
      measured: `${shown(ours)} : ${shown(theirs)}`,
      ratio: median(ours.map((round, n) => round.rate / (theirs[n]?.rate ?? Number.NaN))),
    });
    return [
      ...(await underBurden(product)),
      atLeast(line('customer_info, HTTP, 32 kept: bare node:http', hand), 0.6),
      { ...line('customer_info, HTTP, 32 kept: a constant answer', least), target: '' },
    ];
  } finally {
    for (const { server } of contenders) await server.stop();
  }
}

async function start(
  command: (port: number) => readonly [script: string, args: readonly string[]],
): Promise<Contender> {
  const port = await freePort();
  const [script, args] = command(port);
  return { server: await startServer(script, args), port };
}

function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
  });
  return promise;
}

async function ask({ port }: Contender, customer: number): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/api/customer_info`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session_id: sessionOf(customer) }),
  });
  return response.json();
}

const idle = 10_000;
const slow = 1000;

/** Whether callers notice those who are there and ask for nothing, or ask byte by byte. */
async function underBurden(product: Contender): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [what, words] of [
    [`${idle} idle connections`, [idle, 0]],
    [`${slow} slow callers`, [0, slow]],
  ] as const) {
    const free: Round[] = [];
    const burdened: Round[] = [];
    // Turn by turn, so that a busy machine slows both alike; the first pair only warms up.
    for (let run = 0; run <= 3; run += 1) {
      const before = await oneRound(product, 8);
      const script = path.join(import.meta.dirname, 'http-burden.ts');
      const burden = spawn(process.execPath, [script, ...[product.port, ...words].map(String)], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const [ready] = await once(burden.stdout, 'data');
      assert.equal(String(ready).trim(), words.join(' '));
      const during = await oneRound(product, 8);
      burden.stdin.end();
      await once(burden, 'exit');
      if (run === 0) continue;
      free.push(before);
      burdened.push(during);
    }
    const ratio = median(burdened.map((round, n) => round.medianMs / (free[n]?.medianMs ?? 0)));
    const measured = `${shown(burdened)} : ${shown(free)}`;
    lines.push(atMost({ what: `HTTP with ${what}: median without`, measured, ratio }, 1.2));
  }
  return lines;
}

/** The rounds of each contender; the first only warms up. */
async function takeTurns(contenders: readonly Contender[]): Promise<readonly Round[][]> {
  const rounds: Round[][] = contenders.map(() => []);
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, contender] of contenders.entries()) {
      const round = await oneRound(contender);
      if (run > 0) rounds[index]?.push(round);
    }
  }
  return rounds;
}

async function oneRound({ server, port }: Contender, kept = connections): Promise<Round> {
  const before = server.cpuMs();
  const script = path.join(import.meta.dirname, 'http-clients.ts');
  const words = [script, port, kept, customers, seconds].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, words);
  const [calls = 0, lasted = 1, medianMs = 0] = stdout.split(' ').map(Number);
  return { rate: calls / lasted, medianMs, cpuUs: ((server.cpuMs() - before) / calls) * 1000 };
}

const medianOf = (rounds: readonly Round[], of: keyof Round) =>
  median(rounds.map((round) => round[of]));

/** `5120/s, 6.1 ms, 182 µs` */
const shown = (rounds: readonly Round[]): string =>
  `${medianOf(rounds, 'rate').toFixed(0)}/s, ${medianOf(rounds, 'medianMs').toFixed(1)} ms, ` +
  `${medianOf(rounds, 'cpuUs').toFixed(0)} µs`;

if (import.meta.main) printTable(await overHttp());
