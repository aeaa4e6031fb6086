/** Schedules on processes that are really killed: the server's, the gateway's, or both. */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSandbox, type SandboxGateway } from '@lineside/server/card-gateway/sandbox.ts';
import { openDatabase } from '@lineside/server/database/open.ts';
import { databaseFile } from '@lineside/server/open-server.ts';
import { testFolder } from '../databases.ts';
import { scenarios } from './deeds.ts';
import type { GatewayAnswer, GatewayOrder } from './gateway-process.ts';
import { type Program, startProgram } from './lines.ts';
import { firstOfFebruary, keyOfTests } from './people.ts';
import { type Place, placesOn } from './places.ts';
import type { KilledSchedule } from './schedule.ts';
import type { ServerAnswer, ServerOrder } from './server-process.ts';
import { before, judge, type Ran } from './verdict.ts';

const serverProgram = path.join(import.meta.dirname, 'server-process.ts');
const gatewayProgram = path.join(import.meta.dirname, 'gateway-process.ts');

/** Servers that nothing happens to, until everything is done: a slow machine may need some. */
const lastServersMax = 8;
const betweenServers = { seconds: 30 };
const toldMsMax = 60_000;
/** Who is to die need not be waited for: what he does not take, the next one does. */
const toldMsOfMortals = 100;

/** One server and one gateway at a time; several lanes may run side by side. */
export interface Lane {
  run(schedule: KilledSchedule): Promise<Ran>;
  close(): Promise<void>;
}

export function openLane(name: string): Lane {
  const places = placesOn('SQLite');
  const data = path.join(testFolder(), `lane-${name}`);
  const server = oneAfterAnother(() =>
    startProgram<ServerOrder, ServerAnswer>(
      serverProgram,
      [],
      (answer) => 'steps' in answer || 'attempted' in answer,
    ),
  );
  const gateway = openGatewayProcesses();
  return {
    run: (schedule) =>
      places.within(async (place) => {
        furnish(data, place);
        try {
          return await runKilled(schedule, { data, place, server, gateway });
        } finally {
          rmSync(data, { recursive: true, force: true });
        }
      }),
    async close() {
      await server.close();
      await gateway.close();
    },
  };
}

type ServerProgram = Program<ServerOrder, ServerAnswer>;

interface Running {
  readonly data: string;
  readonly place: Place;
  readonly server: OneAfterAnother<ServerProgram>;
  readonly gateway: ReturnType<typeof openGatewayProcesses>;
}

async function runKilled(schedule: KilledSchedule, running: Running): Promise<Ran> {
  const { data, place, server, gateway } = running;
  const file = place.sandboxFile;
  const deeds = scenarios[schedule.scenario](place.people);
  const acknowledged = new Set<string>();
  const records = openSandbox(file);
  const taken = before(records);
  let now = firstOfFebruary;
  let deaths = 0;
  const live = async (dieAt: number) => {
    const url = gateway.url();
    const order = { data, gatewayUrl: url, schedule, people: place.people, dieAt };
    const said = { acknowledged: [...acknowledged], now: now.toString() };
    const hear = (answer: ServerAnswer) => {
      if ('acknowledged' in answer) acknowledged.add(answer.acknowledged);
      if ('listening' in answer) void gateway.tell(answer.listening, now);
    };
    const program = server.living();
    const attempted = await program.ask({ ...order, ...said }, hear);
    const patience = dieAt === 0 ? toldMsMax : toldMsOfMortals;
    if (attempted !== undefined && gateway.isAlive()) await allTold(records, patience);
    const stopped = attempted && (await program.ask({ stop: true }, hear));
    if (stopped === undefined) deaths += 1;
    now = now.add(betweenServers);
  };
  try {
    await gateway.begin({ file, dieAt: schedule.gatewayDeath, faults: schedule.faults ?? null });
    for (const dieAt of schedule.deaths) await live(dieAt);
    if (!gateway.isAlive()) deaths += 1;
    await gateway.begin({ file, dieAt: 0, faults: null });
    for (let turn = 0; turn < lastServersMax; turn += 1) {
      const isLast = acknowledged.size === deeds.length;
      await live(0);
      if (isLast) break;
    }
    // A debit ends when it is asked about twice.
    await live(0);
    const database = await openDatabase({ file: databaseFile(data) });
    const verdict = await judge(database, { gateway: records, deeds, acknowledged, before: taken });
    await database.close();
    return { verdict, deaths };
  } finally {
    await records.close();
  }
}

/** Until somebody has taken all that the gateway tells; what is left over, the verdict sees. */
async function allTold(records: SandboxGateway, msMax: number): Promise<void> {
  const until = performance.now() + msMax;
  while (records.undelivered().length > 0 && performance.now() < until) await sleep(5);
}

/** The data folder of a server whose last one was stopped in peace. */
function furnish(data: string, place: Place): void {
  mkdirSync(data, { recursive: true });
  copyFileSync(place.address, databaseFile(data));
  writeFileSync(path.join(data, 'secret.key'), `${keyOfTests.toString('hex')}\n`, { mode: 0o600 });
}

interface OneAfterAnother<P> {
  /** The one that lives, or the next. */
  living(): P;
  isAlive(): boolean;
  close(): Promise<void>;
}

interface Mortal {
  readonly isAlive: boolean;
  kill(): Promise<void>;
}

function oneAfterAnother<P extends Mortal>(start: () => P): OneAfterAnother<P> {
  let last: P | undefined;
  return {
    living() {
      if (last === undefined || !last.isAlive) last = start();
      return last;
    },
    isAlive: () => last?.isAlive === true,
    async close() {
      await last?.kill();
    },
  };
}

/** All on one port, since a server that lives on must find the next one. */
function openGatewayProcesses() {
  let url = '';
  const port = () => (url === '' ? '0' : new URL(url).port);
  const processes = oneAfterAnother(() =>
    startProgram<GatewayOrder, GatewayAnswer>(gatewayProgram, [port()], () => true),
  );
  // It answers one order after another.
  let before: Promise<unknown> = Promise.resolve();
  const ask = (order: GatewayOrder) => {
    const answer = before.then(() => processes.living().ask(order, () => undefined));
    before = answer;
    return answer;
  };
  return {
    url: () => url,
    isAlive: () => processes.isAlive(),
    /** A server listens there. */
    async tell(to: string, now: Temporal.Instant) {
      await before;
      if (processes.isAlive()) await ask({ to, now: now.toString() });
    },
    async begin(order: GatewayOrder) {
      // One that is dying looks alive for a moment, and does not answer: the next one does.
      const answer = (await ask(order)) ?? (await ask(order));
      if (answer === undefined) throw new Error('the gateway did not start');
      url = answer.url;
    },
    close: () => processes.close(),
  };
}
