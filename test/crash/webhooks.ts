/**
 * What the gateway tells by itself, within one process: it goes over the line of the schedule to
 * whichever server listens, is lost, doubled, held back or overtaken there, and is told again until
 * somebody has taken it. Nobody waits for it, so it meets everything that a server is doing.
 */

import { type FaultName, faults } from '@lineside/server/card-gateway/faults.ts';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import type { SandboxGateway } from '@lineside/server/card-gateway/sandbox.ts';
import type { RecordedEvent } from '@lineside/server/card-gateway/sandbox-file.ts';
import type { Chance } from '@lineside/server/chance.ts';
import type { Dispatch } from '@lineside/server/dispatch.ts';
import { carryOutEvent } from '@lineside/server/webhook/carry-out-event.ts';
import { receiveEvent } from '@lineside/server/webhook/receive-event.ts';
import { storyPeer } from '../story.ts';
import { throughEach } from './steps.ts';

export interface Listening {
  readonly dispatch: Dispatch;
  readonly now: Temporal.Instant;
  /** What becomes of the next event on its way. */
  readonly nextFault: () => FaultName;
}

export interface Webhooks {
  /** Whatever is asked of the gateway may be news, which is then on its way to us. */
  over<G extends CardGateway>(gateway: G): G;
  /** From now on; without one, nobody is there. */
  listen(server: Listening | undefined): void;
  /** Tells once more what nobody has taken, and waits for all that is on its way. */
  tellAgain(): Promise<void>;
}

/** @param chance shuffles what is told; without one it is told in its order */
export function openWebhooks(sandbox: SandboxGateway, chance: Chance | undefined): Webhooks {
  const [heldBack, underWay] = [new Set<string>(), new Set<string>()];
  let listening: Listening | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function tell(event: RecordedEvent, server: Listening): Promise<void> {
    const { arrives, late, seen } = faults[server.nextFault()];
    if (late !== 'nothing' && !heldBack.delete(event.id)) {
      heldBack.add(event.id);
      return;
    }
    let taken = false;
    for (let time = 0; time < arrives; time += 1) taken = await post(sandbox, event, server);
    // Who does not hear that it was taken tells it again.
    if (taken && seen === 'answer') sandbox.delivered(event.id);
  }

  async function round(server: Listening): Promise<void> {
    const events = sandbox.undelivered();
    for (const event of chance === undefined ? events : shuffled(events, chance)) {
      if (underWay.has(event.id)) continue;
      underWay.add(event.id);
      await tell(event, server);
      underWay.delete(event.id);
    }
  }

  const kick = () => {
    if (listening === undefined) return;
    const begun = round(listening);
    running = running.then(() => begun);
  };

  return {
    over: (gateway) =>
      throughEach(gateway, (_name, ask) => async (...given) => {
        try {
          return await ask.apply(gateway, given);
        } finally {
          kick();
        }
      }),
    listen(server) {
      listening = server;
    },
    async tellAgain() {
      kick();
      // What is told may be news in its turn.
      for (let last: typeof running | undefined; last !== running; ) {
        last = running;
        await last;
      }
    },
  };
}

/** As the HTTP road does it: taken is what was written down, whatever comes of it. */
async function post(
  sandbox: SandboxGateway,
  event: RecordedEvent,
  { dispatch, now }: Listening,
): Promise<boolean> {
  const arrived = { body: event.body, headers: sandbox.signed(event, now) };
  const { name } = dispatch.options.gateway;
  try {
    const received = await receiveEvent(dispatch, { name, arrived, peer: storyPeer });
    if (received.state !== 'kept') throw new Error(`an event is ${received.state}`);
    if (received.event !== undefined) {
      await carryOutEvent(dispatch, received.event).catch(() => undefined);
    }
    return true;
  } catch {
    // It is dead, and takes nothing.
    return false;
  }
}

function shuffled<Item>(items: readonly Item[], chance: Chance): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(chance.below(left.length), 1));
}
