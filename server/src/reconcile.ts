/**
 * Settles what nobody waits for any more: asks the gateway, by our own key, what became of each
 * intent and refund that is still open. It runs at every start, while serving, and on request, and
 * may run anywhere at any time: settling is one step that happens once.
 */
import type { Peer } from './call.ts';
import type { Tx } from './database/database.ts';
import type { Page } from './database/each-row.ts';
import type { Dispatch } from './dispatch.ts';
import type { Intent, IntentState } from './payment/intent.ts';
import { allOpenIntents, intentsToAskAbout } from './payment/open-intents.ts';
import { allOpenRefunds, refundByNumber, refundsToAskAbout } from './refund/find-refunds.ts';
import { isOpenRefund, type Refund, type RefundState } from './refund/refund.ts';
import { settleRefund, soughtOfRefund } from './refund/settle-refund.ts';

export interface Reconciliation {
  readonly approved: number;
  readonly declined: number;
  readonly voided: number;
  /**
   * The gateway could not say, takes its time, or is not the one that was asked: they are asked
   * about again.
   */
  readonly open: number;
}

const peer: Peer = { wire: 'reconciler', origin: 'reconciler' };
const pageSize = 500;
const atOnce = 8;

/** Which are asked about: all, or those that it is time for. */
interface Which {
  intents(tx: Tx, page: Page): Promise<readonly Intent[]>;
  refunds(tx: Tx, page: Page): Promise<readonly Refund[]>;
}

/** Asks about everything that is open, however new: nobody else may be waiting for it. */
export function reconcile(dispatch: Dispatch): Promise<Reconciliation> {
  return settleOpen(dispatch, { intents: allOpenIntents, refunds: allOpenRefunds });
}

/**
 * Asks about what it is time for: after five minutes, after another hour, then daily.
 * @param olderThanMs leaves younger intents to whoever is waiting for their charge.
 */
export function reconcileDue(dispatch: Dispatch, olderThanMs: number): Promise<Reconciliation> {
  const nowMs = dispatch.options.clock().epochMilliseconds;
  const due = { nowMs, olderThanMs };
  return settleOpen(dispatch, {
    intents: (tx, page) => intentsToAskAbout(tx, { ...due, ...page }),
    refunds: (tx, page) => refundsToAskAbout(tx, { ...due, ...page }),
  });
}

async function settleOpen(dispatch: Dispatch, which: Which): Promise<Reconciliation> {
  const { log } = dispatch.options;
  const counts = { approved: 0, declined: 0, voided: 0, open: 0 };
  const count = async (asked: Promise<keyof Reconciliation>, what: object) => {
    try {
      counts[await asked] += 1;
    } catch (error) {
      counts.open += 1;
      log.error({ error, ...what }, 'what is open could not be reconciled');
    }
  };
  await eachOf(dispatch, which.intents, async (intent) => {
    if (dispatch.isInFlight(intent.number)) return;
    await count(askAboutIntent(dispatch, intent), { intent: intent.number });
  });
  await eachOf(dispatch, which.refunds, (refund) =>
    count(
      askAboutRefund(dispatch, refund.number, peer).then((state) => endOf[state]),
      { refund: refund.number },
    ),
  );
  return counts;
}

/** Page after page, some at the same time: a gateway takes its time for each. */
async function eachOf<Item extends { readonly number: number }>(
  dispatch: Dispatch,
  read: (tx: Tx, page: Page) => Promise<readonly Item[]>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let after = 0;
  while (true) {
    const page = { after, limit: pageSize };
    const items = await dispatch.options.database.read((tx) => read(tx, page));
    const waiting = items[Symbol.iterator]();
    const worker = async () => {
      for (const item of waiting) await work(item);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    const last = items.at(-1);
    if (last === undefined || items.length < pageSize) return;
    after = last.number;
  }
}

const endOf: Readonly<Record<IntentState | RefundState, keyof Reconciliation>> = {
  approved: 'approved',
  done: 'approved',
  declined: 'declined',
  voided: 'voided',
  pending: 'open',
  unknown: 'open',
  action: 'open',
  processing: 'open',
  disputed: 'open',
};

/** What became of a refund, asked and settled: the one step for it, whoever hears news. */
export async function askAboutRefund(
  dispatch: Dispatch,
  number: number,
  by: Peer,
): Promise<RefundState> {
  const { gateway } = dispatch.options;
  const found = await dispatch.read(by, async ({ tx, settings }) => ({
    refund: await refundByNumber(tx, number),
    limitMs: settings.gateway_time_limit.total({ unit: 'milliseconds' }),
    sought: await soughtOfRefund(tx, number, settings.currency),
  }));
  const { refund, sought, limitMs } = found;
  if (refund === undefined || sought === undefined) throw new Error(`no refund ${number}`);
  // Another gateway has never seen the key: its word would undo a refund that was made.
  const isElsewhere = sought.of?.gateway !== gateway.name;
  if (!isOpenRefund(refund) || isElsewhere) return refund.state;
  const outcome = await gateway.lookup(sought, AbortSignal.timeout(limitMs));
  return dispatch.write(by, (call) => settleRefund(call, refund, outcome));
}

async function askAboutIntent(
  dispatch: Dispatch,
  { number, state, createdAt }: Intent,
): Promise<keyof Reconciliation> {
  const limit = await dispatch.read(peer, async ({ settings }) => settings.payment_page_limit);
  const ageMs = dispatch.options.clock().epochMilliseconds - createdAt;
  // Nobody comes back to a page of yesterday, and what was reserved for him is free again.
  const giveUp = state === 'action' && ageMs > limit.total({ unit: 'milliseconds' });
  const { intent } = await dispatch.ask(number, peer, { giveUp });
  return endOf[intent.state];
}
