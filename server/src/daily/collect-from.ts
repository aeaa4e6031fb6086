/** The step in which money is asked for outside: written down in groups, asked after the commit. */

import { methodsMax } from '../customer/stored-methods.ts';
import { foreseeCollections } from '../payment/collect-balance.ts';
import { reconcileDue } from '../reconcile.ts';
import { dailyPeer } from './options.ts';
import type { Running } from './running.ts';
import { beginAgain, beginFor, dueForCollection, openCharging } from './steps/collect.ts';

const step = 'collect';
/** A younger charge has somebody who waits for it. */
const waitedForMs = 5 * 60_000;

export async function collectFrom(running: Running): Promise<void> {
  const { dispatch } = running;
  // Whoever paid meanwhile is not charged again, and whose charge has failed is due once more.
  await reconcileDue(dispatch, waitedForMs);
  const due = await running.dueFor(dueForCollection);
  const concurrency = await dispatch.read(dailyPeer, async (call) =>
    Promise.resolve(call.settings.collect_concurrency),
  );
  let rest: readonly number[] = due;
  // Each round takes a method out of use, so there cannot be more rounds than methods.
  for (let round = 0; round < methodsMax && rest.length > 0; round += 1) {
    rest = await collectOnce(running, rest, {
      concurrency,
      begin: round === 0 ? beginFor : beginAgain,
    });
  }
}

interface Round {
  readonly concurrency: number;
  readonly begin: typeof beginFor;
}

/** Gives those whose bank has said no: they may have another card or account. */
async function collectOnce(
  running: Running,
  due: readonly number[],
  { concurrency, begin }: Round,
): Promise<readonly number[]> {
  const { dispatch, day } = running;
  const refused: number[] = [];
  const charging = openCharging({
    dispatch,
    peer: dailyPeer,
    concurrency,
    failed: (customer, error) => {
      const { log } = dispatch.options;
      log.error({ error, customer }, 'a collection could not be settled');
      running.summary.add({ unconfirmed: 1 });
    },
    refused: (customer) => {
      if (customer !== null) refused.push(customer);
    },
  });
  try {
    await running.inGroups(step, due, async (group) => {
      // The instant of the clock, not that of the run: the gateway is asked now, and whoever
      // reconciles looks at how old an attempt is.
      const begun = await running.together(step, group, {
        foresee: ({ tx }, customers) => foreseeCollections(tx, customers),
        work: async (call, customer) =>
          begin({ ...call, now: dispatch.options.clock() }, customer, day),
      });
      for (const each of begun) if (each !== undefined) await charging.add(each);
    });
  } finally {
    // A run that is interrupted waits for what it has asked already.
    running.summary.add(await charging.end());
  }
  return refused;
}
