/**
 * The sandbox gateway in a process that dies where it is told to, and that tells what happens to
 * whichever server listens:
 *
 *     node test/crash/gateway-process.ts PORT
 */
import { type Delivery, openDelivery } from '@lineside/server/card-gateway/deliver-events.ts';
import { openFaults } from '@lineside/server/card-gateway/faults.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import { serveGateway } from '@lineside/server/card-gateway/serve-gateway.ts';
import { killItself, ordersIn, say } from './lines.ts';
import { mortalGateway, openSteps } from './steps.ts';

export type GatewayOrder =
  | {
      /** Where it keeps its charges from now on. */
      readonly file: string;
      /** 0 for one that lives on. */
      readonly dieAt: number;
      /** Null for a good line. */
      readonly faults: number | null;
    }
  /** A server listens there, and takes it to be so late. */
  | { readonly to: string; readonly now: string };

export interface GatewayAnswer {
  readonly url: string;
}

/** Longer than a server of these schedules waits. */
const lateMs = 1500;
const tellEveryMs = 10;

const [port = '0'] = process.argv.slice(2);
const open = (file: string) => openSandbox(file, { tellsAll: true });
let sandbox = open(':memory:');
let life = openSteps(0);
let nextFault: ReturnType<typeof openFaults> | undefined;
let nextFaultOfEvents: typeof nextFault;
let delivery: Delivery | undefined;
let lateUntil = 0;

const { url } = await serveGateway({
  get gateway() {
    return mortalGateway(sandbox, life);
  },
  host: '127.0.0.1',
  port: Number(port),
  lateMs,
  nextFault() {
    const drawn = nextFault?.() ?? 'none';
    lateUntil = performance.now() + lateMs;
    return drawn;
  },
});

for await (const order of ordersIn<GatewayOrder>()) {
  await delivery?.close();
  delivery = undefined;
  if ('to' in order) {
    const clock = () => Temporal.Instant.from(order.now);
    // What is held back comes in the next round, since that clock stands still.
    const bad = { nextFault: nextFaultOfEvents, lateMs: 0 };
    const to = new URL(order.to);
    delivery = openDelivery({ sandbox, to, clock, everyMs: tellEveryMs, ...bad });
  } else {
    const { file, dieAt, faults } = order;
    // What was held back by the line that was comes before the new one begins.
    if (nextFault !== undefined) {
      const waitMs = Math.max(0, lateUntil - performance.now()) + 1;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    await sandbox.close();
    sandbox = open(file);
    life = openSteps(dieAt, killItself);
    nextFault = faults === null ? undefined : openFaults(faults);
    nextFaultOfEvents = faults === null ? undefined : openFaults(faults + 1);
  }
  say({ url } satisfies GatewayAnswer);
}
