/** The step in which money is asked for outside: written down in groups, asked after the commit. */

import { reconcileDue } from '../reconcile.ts';
import { dailyPeer } from './options.ts';
import type { Running } from './running.ts';
import { beginFor, chargeAll, dueForCollection } from './steps/collect.ts';

const step = 'collect';
/** A younger charge has somebody who waits for it. */
const waitedForMs = 5 * 60_000;

export async function collectFrom(running: Running): Promise<void> {
  const { dispatch, day } = running;
  // Whoever paid meanwhile is not charged again, and whose charge has failed is due once more.
  await reconcileDue(dispatch, waitedForMs);
  const due = await running.dueFor(dueForCollection);
  const concurrency = await dispatch.read(dailyPeer, async (call) =>
    Promise.resolve(call.settings.collect_concurrency),
  );
  await running.inGroups(step, due, async (group) => {
    // The instant of the clock, not that of the run: the gateway is asked now, and whoever
    // reconciles looks at how old an attempt is.
    const begun = await running.together(step, group, {
      work: async (call, customer) =>
        beginFor({ ...call, now: dispatch.options.clock() }, customer, day),
    });
    const charges = begun.filter((each) => each !== undefined);
    const counts = await chargeAll(
      {
        dispatch,
        peer: dailyPeer,
        concurrency,
        failed: (customer, error) => {
          const { log } = dispatch.options;
          log.error({ error, customer }, 'a collection could not be settled');
          running.summary.add({ unconfirmed: 1 });
        },
      },
      charges,
    );
    running.summary.add(counts);
  });
}
