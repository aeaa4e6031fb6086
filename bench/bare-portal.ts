// A yardstick for the customers' pages: the home page with the product's SQL and the product's
// templates, and nothing between them and node:http: no settings, sessions that expire, limits,
// rules of who may see what, or transactions that others share.
//
//   node bench/bare-portal.ts DATA PORT SOCKET
//
// It notes once what the product asks its database for the home pages of some customers, and what
// it makes of it; from then on it asks the same, and puts what is noted into the page. The socket
// only tells that it listens.

import { createServer as createSocket } from 'node:net';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue, StatementSync } from 'node:sqlite';
import { callsThrough, type Perform } from '@lineside/client/calls-through.ts';
import { withoutPortalFile } from '@lineside/portal/brand-file.ts';
import type { PageRequest } from '@lineside/portal/exchange.ts';
import { listen } from '@lineside/portal/listen.ts';
import { openPortal } from '@lineside/portal/open-portal.ts';
import { openServer } from '@lineside/server/open-server.ts';
import { sessionOf } from './provider.ts';
import { silentLog } from './silent-log.ts';

const [data = '', port = '', socket = ''] = process.argv.slice(2);
const noted = 64;

interface Asked {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
}

const asked: Asked[][] = [];
const replies = new Map<string, Awaited<ReturnType<Perform>>>();
const keyOf = (operation: string, parameters: unknown) => operation + JSON.stringify(parameters);

/** The product's own queries, taken from it as it asks. */
async function note(): Promise<void> {
  const server = await openServer({ data, log: silentLog });
  const perform: Perform = async (operation, parameters) => {
    const peer = { wire: 'http', origin: 'bench' } as const;
    const answered = await server.dispatch.answer(operation, parameters, peer);
    if (!('reply' in answered)) throw new Error(`${operation}: ${JSON.stringify(answered)}`);
    replies.set(keyOf(operation, parameters), answered.reply);
    return answered.reply;
  };
  const pages = portalWith(perform);
  const original = { all: StatementSync.prototype.all, get: StatementSync.prototype.get };
  for (const name of ['all', 'get'] as const) {
    StatementSync.prototype[name] = function (this: StatementSync, ...values: unknown[]) {
      asked.at(-1)?.push({ text: this.sourceSQL, values: values as SQLInputValue[] });
      return Reflect.apply(original[name], this, values);
    } as never;
  }
  for (let customer = 1; customer <= noted; customer += 1) {
    // The first visit also reads what is kept from then on.
    if (customer === 1) await pages.answer(homeOf(customer));
    asked.push([]);
    const { status } = await pages.answer(homeOf(customer));
    if (status !== 200) throw new Error(`the home page of customer ${customer}: ${status}`);
  }
  Object.assign(StatementSync.prototype, original);
  await server.close();
}

const looks = withoutPortalFile();

const portalWith = (perform: Perform) =>
  openPortal({
    looks: () => looks,
    calls: () => callsThrough(perform),
    now: Date.now,
    fault: (error) => console.error(error),
  });

const homeOf = (customer: number): PageRequest => ({
  method: 'GET',
  url: '/',
  headers: { cookie: `lineside_session=${sessionOf(customer)}` },
  body: new Uint8Array(),
  origin: '127.0.0.1',
  isSecure: false,
});

await note();
const database = new DatabaseSync(path.join(data, 'lineside.sqlite'));
database.exec('PRAGMA query_only = ON; PRAGMA cache_size = -24576; PRAGMA temp_store = MEMORY');
const statements = new Map(
  [...new Set(asked.flat().map(({ text }) => text))].map((text) => [
    text,
    database.prepare(text, { returnArrays: true }),
  ]),
);
const begin = database.prepare('BEGIN');
const commit = database.prepare('COMMIT');

const pages = portalWith(async (operation, parameters) => {
  const reply = replies.get(keyOf(operation, parameters));
  if (reply === undefined) throw new Error(`nothing is noted of ${operation}`);
  return reply;
});
let turn = 0;
await listen({
  host: '127.0.0.1',
  port: Number(port),
  pages: {
    trouble: pages.trouble,
    answer(request) {
      turn = (turn + 1) % noted;
      begin.run();
      for (const { text, values } of asked[turn] ?? []) statements.get(text)?.all(...values);
      commit.run();
      return pages.answer({ ...request, headers: homeOf(turn + 1).headers });
    },
  },
});
createSocket().listen(socket);
