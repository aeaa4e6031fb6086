/**
 * The moments at which a process may die, numbered as they come: before and after each commit, and
 * before and after each question to the gateway. They are counted at the two doors through which
 * everything that lasts must go, so that nothing in the product knows of them.
 */
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { type Ask, methods } from '@lineside/server/card-gateway/over-http.ts';
import type { Database } from '@lineside/server/database/database.ts';

export interface Steps {
  readonly passed: number;
  /** What the last one was about. */
  readonly last: string;
  /** Undefined while it lives; from then on every step throws this. */
  readonly death: Died | undefined;
  pass(what: string): void;
}

/** A process that lives no more does not get to its next step. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** @param dieAt the number of the step; 0 for one that lives. @param die does not come back, or does */
export function openSteps(dieAt: number, die: () => void = () => undefined): Steps {
  let [passed, last] = [0, ''];
  let death: Died | undefined;
  return {
    get passed() {
      return passed;
    },
    get last() {
      return last;
    },
    get death() {
      return death;
    },
    pass(what) {
      if (death !== undefined) throw death;
      [passed, last] = [passed + 1, what];
      if (passed !== dieAt) return;
      death = new Died(`dead at step ${passed}, ${what}`);
      die();
      throw death;
    },
  };
}

/** Nothing is read or written after the death: what was not committed by then is rolled back. */
export const mortalDatabase = (inner: Database, steps: Steps): Database => ({
  dialect: inner.dialect,
  async read(work) {
    if (steps.death !== undefined) throw steps.death;
    return inner.read(work);
  },
  async write(work) {
    if (steps.death !== undefined) throw steps.death;
    const value = await inner.write(async (tx) => {
      const done = await work(tx);
      steps.pass('before a commit');
      return done;
    });
    steps.pass('after a commit');
    return value;
  },
  close: () => inner.close(),
});

/** Whatever a gateway can be asked, as long as it answers later. */
export function mortalGateway<G extends CardGateway>(inner: G, steps: Pick<Steps, 'pass'>): G {
  const numbered = (name: string, ask: Ask) =>
    async function numberedAsk(...given: unknown[]) {
      steps.pass(`before ${name}`);
      const outcome = await ask.apply(inner, given);
      steps.pass(`after ${name}`);
      return outcome;
    };
  return throughEach(inner, numbered);
}

/** The gateway with another function in place of each that asks it something. */
export function throughEach<G extends CardGateway>(
  inner: G,
  instead: (name: string, ask: Ask) => Ask,
): G {
  const asked: readonly string[] = methods;
  const entries = Object.entries(inner).map(([name, value]) => [
    name,
    asked.includes(name) ? instead(name, value as Ask) : value,
  ]);
  return Object.fromEntries(entries) as G;
}
