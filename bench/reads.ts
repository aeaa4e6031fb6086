// Measures the two readings that are asked for most, over the socket, one connection a call:
//
//   node bench/reads.ts
//
// Eight Perl clients call the product, an echo server and a hand-written server in turn, with 10,000
// customers of twelve invoices each; then the product with 100,000 customers and with 1,000.

import assert from 'node:assert/strict';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SelfService } from '@lineside/client';
import { type Clients, type Operation, startClients, withoutPerl } from './clients.ts';
import { ratioOf, shown, takeTurns } from './contest.ts';
import { loaded } from './load.ts';
import { type Server, startProduct, startServer } from './processes.ts';
import { sessionOf } from './provider.ts';
import { atLeast, atMost, type Line, printTable, skipped } from './table.ts';

const operations = ['customer_info', 'list_pkgs'] as const;
const customers = 10_000;
const seconds = 1.5;
const clientCount = 8;

export async function reads(): Promise<Line[]> {
  if (withoutPerl) return [skipped('reads with 8 Perl clients', withoutPerl)];
  const clients = startClients(clientCount);
  try {
    return [...(await againstYardsticks(clients)), ...(await manyAgainstFew(clients))];
  } finally {
    clients.close();
  }
}

async function againstYardsticks(clients: Clients): Promise<Line[]> {
  const data = await loaded({ customers });
  const product = await startProduct(data);
  const byHand = await startServer('bench/hand-written-server.ts', [`${data}/lineside.sqlite`]);
  const lines: Line[] = [];
  try {
    for (const operation of operations) {
      await sameAnswers(product, byHand, operation);
      const echo = await echoOf(product, operation);
      const order = { operation, customers, seconds };
      const contenders = [product, echo, byHand].map((server) => ({ name: '', server, order }));
      const [ours = [], echoed = [], written = []] = await takeTurns(clients, contenders);
      await echo.stop();
      lines.push(
        atLeast(
          {
            what: `${operation}, 8 Perl clients: echo of the same reply`,
            measured: `${shown(ours)} : ${shown(echoed)}`,
            ratio: ratioOf(ours, echoed, 'rate'),
          },
          0.5,
        ),
        atLeast(
          {
            what: `${operation}, 8 Perl clients: hand-written server`,
            measured: `${shown(ours)} : ${shown(written)}`,
            ratio: ratioOf(ours, written, 'rate'),
          },
          0.7,
        ),
      );
    }
  } finally {
    await product.stop();
    await byHand.stop();
  }
  return lines;
}

/** Who signs up has no session yet, and one of a customer would be refused. */
const asCustomer = (server: Server, operation: Operation, customer: number) => {
  const client = new SelfService({ socket: server.socket });
  return operation === 'signup_info'
    ? client.send('Signup/signup_info', {})
    : client.send(`MyAccount/${operation}`, { session_id: sessionOf(customer) });
};

/** A yardstick that answers less than the product would be none. */
async function sameAnswers(one: Server, other: Server, operation: Operation): Promise<void> {
  for (const customer of [1, 2, 77, customers]) {
    assert.deepEqual(
      { ...(await asCustomer(other, operation, customer)) },
      { ...(await asCustomer(one, operation, customer)) },
    );
  }
}

/** Customer 1 has an open invoice, as every other customer has. */
export async function echoOf(product: Server, operation: Operation): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lineside-echo-'));
  const file = path.join(folder, 'reply.json');
  writeFileSync(file, JSON.stringify(await asCustomer(product, operation, 1)));
  const echo = await startServer('bench/echo-server.ts', [file]);
  rmSync(folder, { recursive: true });
  return echo;
}

async function manyAgainstFew(clients: Clients): Promise<Line[]> {
  const data = await loaded({ customers: 100_000 });
  const many = await startProduct(data);
  const few = await startProduct(await loaded({ customers: 1000 }));
  await warm(path.join(data, 'lineside.sqlite'));
  const lines: Line[] = [];
  try {
    for (const operation of operations) {
      const contenders = [
        { name: '', server: many, order: { operation, customers: 100_000, seconds } },
        { name: '', server: few, order: { operation, customers: 1000, seconds } },
      ];
      const [ofMany = [], ofFew = []] = await takeTurns(clients, contenders);
      lines.push(
        atMost(
          {
            what: `${operation}, 100,000 customers: 1,000, time a call`,
            measured: `${shown(ofMany)} : ${shown(ofFew)}`,
            ratio: ratioOf(ofFew, ofMany, 'rate'),
          },
          1.2,
        ),
      );
    }
  } finally {
    await many.stop();
    await few.stop();
  }
  return lines;
}

/** Reads the file once, so that the machine has it in memory. */
async function warm(file: string): Promise<void> {
  for await (const _piece of createReadStream(file, { highWaterMark: 2 ** 20 }));
}

if (import.meta.main) printTable(await reads());
