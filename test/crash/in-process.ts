/** One schedule within one process: the server is thrown away where it dies, and another comes. */
import { type FaultName, openFaults } from '@lineside/server/card-gateway/faults.ts';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import { openChance } from '@lineside/server/chance.ts';
import type { Dispatch } from '@lineside/server/dispatch.ts';
import { reconcile } from '@lineside/server/reconcile.ts';
import { carryOutDueEvents } from '@lineside/server/webhook/carry-out-event.ts';
import { type Deed, scenarios } from './deeds.ts';
import { firstOfFebruary, openHouse } from './people.ts';
import type { Place } from './places.ts';
import type { Schedule } from './schedule.ts';
import { mortalDatabase, mortalGateway, openSteps } from './steps.ts';
import { openLine } from './unreliable.ts';
import { before, judge, type Ran } from './verdict.ts';
import { openWebhooks } from './webhooks.ts';

/**
 * A night that died is taken for dead once it has been silent for a minute; and all servers together
 * stay within the time in which the same request again is a repeat.
 */
const betweenServers = { seconds: 65 };
/** Servers that nothing happens to: some of what they begin needs another to be ended. */
const lastServersMax = 4;
const goodLine = (): FaultName => 'none';

export interface RanInProcess extends Ran {
  /** How far the first server came, and what its last step was. */
  readonly steps: number;
  readonly last: string;
}

/** @param spoil a gateway that breaks its word, to see that this is found */
export async function runInProcess(
  schedule: Schedule,
  place: Place,
  spoil: (gateway: CardGateway) => CardGateway = (gateway) => gateway,
): Promise<RanInProcess> {
  const deeds = scenarios[schedule.scenario](place.people);
  const acknowledged = new Set<string>();
  const nextFault = schedule.faults === undefined ? goodLine : openFaults(schedule.faults);
  const line = openLine();
  const gateway = openSandbox(place.sandboxFile, { tellsAll: true });
  const order = schedule.faults === undefined ? undefined : openChance(schedule.faults + 1);
  const webhooks = openWebhooks(gateway, order);
  const taken = before(gateway);
  let now = firstOfFebruary;
  let died = 0;
  let first = { steps: 0, last: '' };
  const live = async (dieAt: number, faulty: () => FaultName) => {
    const life = openSteps(dieAt);
    const database = mortalDatabase(await place.open(), life);
    const mortal = mortalGateway(line.over(webhooks.over(spoil(gateway)), faulty), life);
    const dispatch = openHouse(database, mortal, () => now);
    webhooks.listen({ dispatch, now, nextFault: faulty });
    await attemptAll(dispatch, {
      deeds,
      isDone: (mark) => acknowledged.has(mark),
      acknowledge: (mark) => acknowledged.add(mark),
      atOnce: schedule.order === 'at once',
    });
    await webhooks.tellAgain();
    webhooks.listen(undefined);
    await database.close();
    now = now.add(betweenServers);
    if (life.death !== undefined) died += 1;
    return { steps: life.passed, last: life.last };
  };
  try {
    for (const [turn, dieAt] of schedule.deaths.entries()) {
      const lived = await live(dieAt, nextFault);
      if (turn === 0) first = lived;
      if (!schedule.overtaken) await line.deliverLate();
    }
    for (let turn = 0; turn < lastServersMax && acknowledged.size < deeds.length; turn += 1) {
      await live(0, goodLine);
    }
    await line.deliverLate();
    // Whatever has come late, nothing may be left to do. A debit ends when it is asked about twice.
    await live(0, goodLine);
    await live(0, goodLine);
    const database = await place.open();
    const verdict = await judge(database, { gateway, deeds, acknowledged, before: taken });
    await database.close();
    return { verdict, deaths: died, ...first };
  } finally {
    await gateway.close();
  }
}

export interface Attempts {
  readonly deeds: readonly Deed[];
  isDone(mark: string): boolean;
  acknowledge(mark: string): void;
  readonly atOnce: boolean;
}

/** What a server does for as long as it lives: it settles what the last one left, and serves. */
export async function attemptAll(dispatch: Dispatch, attempts: Attempts): Promise<void> {
  const { deeds, atOnce } = attempts;
  // A server that has died cannot even read what is open.
  await reconcile(dispatch)
    .then(() => carryOutDueEvents(dispatch))
    .catch(() => undefined);
  const attempt = async (deed: Deed) => {
    if (attempts.isDone(deed.mark)) return;
    if (await deed.attempt(dispatch)) attempts.acknowledge(deed.mark);
  };
  if (atOnce) await Promise.all(deeds.map(attempt));
  else for (const deed of deeds) await attempt(deed);
}
