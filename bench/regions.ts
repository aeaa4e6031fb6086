// Measures the replies that carry every tax region there is, 5,172 of them:
//
//   node bench/regions.ts
//
// The yardstick is an echo of the same reply. The clients take the bytes and do not thaw them, since
// that costs Perl a hundred times what the reply costs the server.

import { startClients, withoutPerl } from './clients.ts';
import { ratioOf, shown, takeTurns } from './contest.ts';
import { loaded } from './load.ts';
import { startProduct } from './processes.ts';
import { manyRegions } from './provider.ts';
import { echoOf } from './reads.ts';
import { atLeast, type Line, printTable, skipped } from './table.ts';

const customers = 1000;

export async function regions(): Promise<Line[]> {
  if (withoutPerl) return [skipped('replies with 5,172 regions', withoutPerl)];
  const product = await startProduct(await loaded({ customers, regions: manyRegions }));
  const clients = startClients(8);
  const lines: Line[] = [];
  try {
    for (const operation of ['payment_info', 'signup_info'] as const) {
      const echo = await echoOf(product, operation);
      const order = { operation, customers, seconds: 1.5, take: true };
      const contenders = [product, echo].map((server) => ({ name: '', server, order }));
      const [ours = [], echoed = []] = await takeTurns(clients, contenders);
      await echo.stop();
      lines.push(
        atLeast(
          {
            what: `${operation}, ${manyRegions} regions: echo of the same reply`,
            measured: `${shown(ours)} : ${shown(echoed)}`,
            ratio: ratioOf(ours, echoed, 'rate'),
          },
          0.7,
        ),
      );
    }
  } finally {
    clients.close();
    await product.stop();
  }
  return lines;
}

if (import.meta.main) printTable(await regions());
