/**
 * Charges those who pay automatically. What is to be charged is written down first, in groups; the
 * gateway is asked after the commit, for some customers at a time.
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

/** Asks the gateway about each, never about more than `concurrency` at the same time. */
export async function chargeAll(
  { dispatch, peer, concurrency, failed, refused }: Charging,
  begun: readonly Collecting[],
): Promise<Counts> {
  const counts = { collected: 0, declined: 0, unconfirmed: 0 };
  const waiting = begun[Symbol.iterator]();
  const worker = async () => {
    for (const collecting of waiting) {
      try {
        const answer = await dispatch.carryOut(collecting, peer);
        if ('reply' in answer) counts.collected += 1;
        else if (answer.refused === 'payment_unconfirmed') counts.unconfirmed += 1;
        else {
          counts.declined += 1;
          refused(collecting.intent.customer);
        }
      } catch (error) {
        failed(collecting.intent.customer, error);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return counts;
}
