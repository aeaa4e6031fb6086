// Measures whether the nightly collection keeps its gateway busy:
//
//   node bench/collection.ts          # 2,000 payments
//   node bench/collection.ts 10000
//
// Twice as many customers pay by card, every second one owes an invoice, and the gateway, in the same
// process, approves each charge after 200 ms, as one on the net does. Nothing can be faster than that
// wait for all charges, 64 at a time: this is the yardstick, and the figure is the part of the time,
// from the first charge to the last answer, that it accounts for. In between, charges are written down and settled, in groups as small as they are
// while customers are served.

import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import { runDaily } from '@lineside/server/daily/run-daily.ts';
import { openServer } from '@lineside/server/open-server.ts';
import { copyOf } from './load.ts';
import { silentLog } from './silent-log.ts';
import { atLeast, type Line, printTable } from './table.ts';

const usualPayments = 2_000;
const customersPerPayment = 2;
const delayMs = 200;
const together = 64;

/** Approves everything, late, and knows how many waited at the same time, and when. */
function lateGateway() {
  const seen = { charges: 0, now: 0, most: 0, firstAt: 0, lastAt: 0, waitedMs: 0 };
  const sandbox = openSandbox(':memory:');
  const gateway: CardGateway = {
    ...sandbox,
    async charge({ key, token }) {
      const begun = performance.now();
      if (seen.charges === 0) seen.firstAt = begun;
      seen.charges += 1;
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      await sleep(delayMs);
      seen.now -= 1;
      seen.lastAt = performance.now();
      seen.waitedMs += seen.lastAt - begun;
      return { kind: 'approved', reference: `late ${key}`, token };
    },
  };
  return { gateway, seen };
}

export async function collection(payments = usualPayments): Promise<Line[]> {
  const data = await copyOf({ customers: payments * customersPerPayment });
  const { gateway, seen } = lateGateway();
  const server = await openServer({ data, gateway, log: silentLog, role: 'command' });
  try {
    const run = await runDaily(server.dispatch, { force: true, whileServing: true });
    const collected = run.summary.counts?.collected ?? 0;
    const ms = seen.lastAt - seen.firstAt;
    const leastMs = (seen.charges * delayMs) / together;
    const rate = (seen.charges / ms) * 1000;
    return [
      {
        what: 'charges that were collected',
        target: `${seen.charges}`,
        measured: `${collected}`,
        isMet: collected === seen.charges && collected > 0,
      },
      atLeast(
        { what: 'charges at the same time, at most', measured: '', ratio: seen.most },
        Math.min(together, seen.charges),
      ),
      {
        what: 'charges at the same time, on average',
        target: '',
        measured: (seen.waitedMs / ms).toFixed(1),
      },
      atLeast(
        {
          what: `the waiting alone, ${delayMs} ms a charge : collecting`,
          measured: `${(leastMs / 1000).toFixed(1)} s : ${(ms / 1000).toFixed(1)} s, ${rate.toFixed(0)}/s`,
          ratio: leastMs / ms,
        },
        0.9,
      ),
    ];
  } finally {
    await server.close();
    rmSync(data, { recursive: true });
  }
}

if (import.meta.main) printTable(await collection(Number(process.argv[2] ?? usualPayments)));
