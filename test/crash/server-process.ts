/**
 * A server of its own process, as `openServer` puts it together, that dies where it is told to: by
 * SIGKILL, in the middle of whatever else it is doing. It lives one life an order.
 *
 *     node test/crash/server-process.ts
 */
import { openRemoteGateway } from '@lineside/server/card-gateway/remote-gateway.ts';
import { openDatabase } from '@lineside/server/database/open.ts';
import { databaseFile, openServer } from '@lineside/server/open-server.ts';
import { scenarios } from './deeds.ts';
import { attemptAll } from './in-process.ts';
import { killItself, ordersIn, say } from './lines.ts';
import { type Person, silent } from './people.ts';
import type { Schedule } from './schedule.ts';
import { mortalDatabase, mortalGateway, openSteps } from './steps.ts';

export interface ServerOrder {
  /** The data folder. */
  readonly data: string;
  readonly gatewayUrl: string;
  readonly schedule: Pick<Schedule, 'scenario' | 'order'>;
  readonly people: readonly Person[];
  readonly acknowledged: readonly string[];
  /** 0 for one that is stopped in the end. */
  readonly dieAt: number;
  readonly now: string;
}

export type ServerAnswer = { readonly acknowledged: string } | { readonly steps: number };

for await (const order of ordersIn<ServerOrder>()) {
  const { data, gatewayUrl, schedule, people, dieAt } = order;
  const life = openSteps(dieAt, killItself);
  const now = Temporal.Instant.from(order.now);
  const file = await openDatabase({ file: databaseFile(data) });
  const server = await openServer({
    data,
    database: mortalDatabase(file, life),
    // Under the name by which the people's first payments were made, so that they can go back.
    gateway: mortalGateway({ ...openRemoteGateway(new URL(gatewayUrl)), name: 'sandbox' }, life),
    clock: () => now,
    log: silent,
  });
  const deeds = scenarios[schedule.scenario](people);
  await attemptAll(server.dispatch, {
    deeds,
    isDone: (mark) => order.acknowledged.includes(mark),
    // At once: the one who is killed afterwards has told his caller.
    acknowledge: (mark) => say({ acknowledged: mark } satisfies ServerAnswer),
    atOnce: schedule.order === 'at once',
  });
  await server.close();
  say({ steps: life.passed } satisfies ServerAnswer);
}
