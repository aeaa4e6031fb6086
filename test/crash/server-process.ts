/**
 * A server of its own process, as `openServer` puts it together, that dies where it is told to: by
 * SIGKILL, in the middle of whatever else it is doing. It lives one life an order.
 *
 *     node test/crash/server-process.ts
 */
import { openRemoteGateway } from '@lineside/server/card-gateway/remote-gateway.ts';
import { openDatabase } from '@lineside/server/database/open.ts';
import type { Dispatch } from '@lineside/server/dispatch.ts';
import { databaseFile, openServer } from '@lineside/server/open-server.ts';
import { addGatewayRoutes } from '@lineside/server/wire/http/gateway-routes.ts';
import { openApp, send, usualLimits } from '@lineside/server/wire/http/open-app.ts';
import { scenarios } from './deeds.ts';
import { attemptAll } from './in-process.ts';
import { killItself, ordersIn, say } from './lines.ts';
import { type Person, silent } from './people.ts';
import type { Schedule } from './schedule.ts';
import { mortalDatabase, mortalGateway, openSteps } from './steps.ts';

export interface Life {
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

/** What it says on the way, when everything was tried, and when it was stopped. */
export type ServerAnswer =
  | { readonly acknowledged: string }
  | { readonly listening: string }
  | { readonly attempted: true }
  | { readonly steps: number };

/** It lives on until it is stopped: what the gateway tells may come long after the answers. */
export type ServerOrder = Life | { readonly stop: true };

let stop: (() => Promise<void>) | undefined;

for await (const order of ordersIn<ServerOrder>()) {
  if ('stop' in order) await stop?.();
  else stop = await live(order);
}

async function live(order: Life): Promise<() => Promise<void>> {
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
  const events = await listenForEvents(server.dispatch);
  say({ listening: events.url } satisfies ServerAnswer);
  const deeds = scenarios[schedule.scenario](people);
  await attemptAll(server.dispatch, {
    deeds,
    isDone: (mark) => order.acknowledged.includes(mark),
    // At once: the one who is killed afterwards has told his caller.
    acknowledge: (mark) => say({ acknowledged: mark } satisfies ServerAnswer),
    atOnce: schedule.order === 'at once',
  });
  say({ attempted: true } satisfies ServerAnswer);
  return async () => {
    await events.close();
    await server.close();
    say({ steps: life.passed } satisfies ServerAnswer);
  };
}

/** The road by which a gateway's events come, alone: all the others take time to open. */
async function listenForEvents(dispatch: Dispatch) {
  const options = { limits: usualLimits, trustedProxies: [], log: silent, answered: () => {} };
  const app = await openApp(options);
  addGatewayRoutes(app, { dispatch, send: (reply, answer) => send(reply, answer, options) });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url: new URL('/webhooks/sandbox', url).toString(), close: () => app.close() };
}
