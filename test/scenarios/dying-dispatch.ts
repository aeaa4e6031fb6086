/** A process that dies at one step of an outside call, played inside the process of the test. */
import type { CardGateway, Outcome } from '@lineside/server/card-gateway/gateway.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { openDispatch } from '@lineside/server/dispatch.ts';
import type { Story } from '../story.ts';

export type Step = 'before store' | 'before charge' | 'after charge';

/** Whatever the dispatch asks its database for after the step never comes. */
export function dyingDispatch(story: Story, step: Step) {
  const { gateway, database } = story.dispatch.options;
  const { promise: dead, resolve } = Promise.withResolvers<void>();
  let alive = true;
  const never = <T>() => new Promise<T>(() => {});
  // What the dead process would do with an answer goes nowhere, since its database is gone.
  const die = async (): Promise<Outcome> => {
    alive = false;
    resolve();
    return { kind: 'unknown' };
  };
  const dying: CardGateway = {
    ...gateway,
    store: (...given) => (step === 'before store' ? die() : gateway.store(...given)),
    async charge(...given) {
      if (step === 'before charge') return die();
      const outcome = await gateway.charge(...given);
      return step === 'after charge' ? die() : outcome;
    },
  };
  const dyingDatabase: Database = {
    dialect: database.dialect,
    read: (work) => (alive ? database.read(work) : never()),
    write: (work) => (alive ? database.write(work) : never()),
    close: () => database.close(),
  };
  const options = { ...story.dispatch.options, gateway: dying, database: dyingDatabase };
  return { dispatch: openDispatch(options), dead };
}
