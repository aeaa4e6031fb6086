/**
 * Charges those who pay automatically. What is to be charged is written down first, in groups; the
 * gateway is asked after the commit, for some customers at a time, while the next group is written.
 */
import type { Call, Peer } from '../../call.ts';
import type { Tx } from '../../database/database.ts';
import type { Dispatch } from '../../dispatch.ts';
import { beginCollection, type Collecting } from '../../payment/collect-balance.ts';
import { nextTryOf } from '../../payment/collection.ts';
import { customersToCollect, lastCustomer } from '../sql.ts';
import type { RunDay } from '../step.ts';
import type { Counts } from '../summary.ts';

const customersPerPage = 10_000;

export async function* dueForCollection(tx: Tx, { today }: RunDay) {
  const last = (await lastCustomer.first(tx))?.number ?? 0;
  for (let after = 0; after < last; after += customersPerPage) {
    const range = { today: today.toString(), after, until: after + customersPerPage };
    const rows = await customersToCollect.all(tx, range);
    yield rows.map((row) => row.customer);
  }
}

/** Undefined when nothing is to be charged after all. */
export const beginFor = (
  call: Call,
  customer: number,
  { today }: RunDay,
): Promise<Collecting | undefined> => beginCollection(call, customer, today);

/** After a decline: only for whoever has another card or account, to which the run turns at once. */
export async function beginAgain(
  call: Call,
  customer: number,
  day: RunDay,
): Promise<Collecting | undefined> {
  const next = await nextTryOf(call.tx, customer);
  return next === day.today.toString() ? beginFor(call, customer, day) : undefined;
}

export interface Charging {
  readonly dispatch: Dispatch;
  readonly peer: Peer;
  readonly concurrency: number;
  /** A charge that could not be settled; the reconciler will. */
  readonly failed: (customer: number | null, error: unknown) => void;
  /** A charge that the gateway said no to. */
  readonly refused: (customer: number | null) => void;
}

export interface ChargingQueue {
  /** Comes back as soon as there is room for another. */
  add(begun: Collecting): Promise<void>;
  /** Waits for what is under way still. */
  end(): Promise<Counts>;
}

/** Asks the gateway about what is added, never about more than `concurrency` at the same time. */
export function openCharging(charging: Charging): ChargingQueue {
  const { dispatch, peer, concurrency, failed, refused } = charging;
  const counts = { collected: 0, declined: 0, unconfirmed: 0 };
  const underWay = new Set<Promise<void>>();

  async function charge(begun: Collecting): Promise<void> {
    try {
      const answer = await dispatch.carryOut(begun, peer);
      if ('reply' in answer) counts.collected += 1;
      else if (answer.refused === 'payment_unconfirmed') counts.unconfirmed += 1;
      else {
        counts.declined += 1;
        refused(begun.intent.customer);
      }
    } catch (error) {
      failed(begun.intent.customer, error);
    }
  }

  return {
    async add(begun) {
      const charged = charge(begun).finally(() => underWay.delete(charged));
      underWay.add(charged);
      while (underWay.size >= concurrency) await Promise.race(underWay);
    },
    async end() {
      await Promise.all(underWay);
      return counts;
    },
  };
}
