/**
 * The sandbox gateway in a process that dies where it is told to:
 *
 *     node test/crash/gateway-process.ts PORT
 */
import { openFaults } from '@lineside/server/card-gateway/faults.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import { serveGateway } from '@lineside/server/card-gateway/serve-gateway.ts';
import { killItself, ordersIn, say } from './lines.ts';
import { mortalGateway, openSteps } from './steps.ts';

export interface GatewayOrder {
  /** Where it keeps its charges from now on. */
  readonly file: string;
  /** 0 for one that lives on. */
  readonly dieAt: number;
  /** Null for a good line. */
  readonly faults: number | null;
}

export interface GatewayAnswer {
  readonly url: string;
}

/** Longer than a server of these schedules waits. */
const lateMs = 1500;

const [port = '0'] = process.argv.slice(2);
let sandbox = openSandbox(':memory:');
let life = openSteps(0);
let nextFault: ReturnType<typeof openFaults> | undefined;
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

for await (const { file, dieAt, faults } of ordersIn<GatewayOrder>()) {
  // What was held back by the line that was comes before the new one begins.
  if (nextFault !== undefined) {
    const waitMs = Math.max(0, lateUntil - performance.now()) + 1;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  await sandbox.close();
  sandbox = openSandbox(file);
  life = openSteps(dieAt, killItself);
  nextFault = faults === null ? undefined : openFaults(faults);
  say({ url } satisfies GatewayAnswer);
}
