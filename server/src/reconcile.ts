/**
 * Settles what nobody waits for any more: asks the gateway, by our own key, what became of each
 * intent and refund that is still open. It runs at every start, while serving, and on request, and may run
 * anywhere at any time: settling is one step that happens once.
 */
import type { Peer } from './call.ts';
import type { Tx } from './database/database.ts';
import type { Dispatch } from './dispatch.ts';
import { paymentByNumber } from './payment/find-payment.ts';
import type { Intent } from './payment/intent.ts';
import { openIntentsOlder } from './payment/open-intents.ts';
import { settleIntent } from './payment/settle-intent.ts';
import { openRefundsBefore } from './refund/find-refunds.ts';
import type { Refund } from './refund/refund.ts';
import { settleRefund } from './refund/settle-refund.ts';
import { settlers } from './settlers.ts';

export interface Reconciliation {
  readonly approved: number;
  readonly declined: number;
  readonly voided: number;
  /** The gateway could not say, or is not the one that was asked: they are asked about again. */
  readonly open: number;
}

const peer: Peer = { wire: 'reconciler', origin: 'reconciler' };
const batch = 500;
const askLimitMs = 20_000;

/** @param olderThanMs leaves younger intents to whoever is waiting for their charge. */
export async function reconcile(dispatch: Dispatch, olderThanMs: number): Promise<Reconciliation> {
  const { database, clock, log } = dispatch.options;
  const nowMs = clock().epochMilliseconds;
  const before = nowMs - olderThanMs;
  const age = { nowMs, olderThanMs, limit: batch };
  const found = await database.read((tx) => openIntentsOlder(tx, age));
  const counts = { approved: 0, declined: 0, voided: 0, open: 0 };
  for (const intent of found) {
    if (dispatch.isInFlight(intent.number)) continue;
    try {
      counts[await reconcileOne(dispatch, intent)] += 1;
    } catch (error) {
      counts.open += 1;
      log.error({ error, intent: intent.number }, 'an intent could not be reconciled');
    }
  }
  for (const refund of await database.read((tx) => openRefundsBefore(tx, before, batch))) {
    try {
      counts[await reconcileRefund(dispatch, refund)] += 1;
    } catch (error) {
      counts.open += 1;
      log.error({ error, refund: refund.number }, 'a refund could not be reconciled');
    }
  }
  return counts;
}

async function reconcileRefund(dispatch: Dispatch, refund: Refund): Promise<keyof Reconciliation> {
  const { database, gateway } = dispatch.options;
  const { charge } = (await database.read((tx) => paymentOf(tx, refund))) ?? {};
  if (charge?.gateway !== gateway.name) return 'open';
  const key = refund.gatewayKey ?? '';
  const outcome = await gateway.lookup(key, AbortSignal.timeout(askLimitMs));
  if (outcome.kind === 'unknown') return 'open';
  await dispatch.write(peer, (call) => settleRefund(call, refund, outcome));
  return outcome.kind === 'absent' ? 'voided' : outcome.kind;
}

const paymentOf = async (tx: Tx, { payment }: Refund) =>
  payment === null ? undefined : paymentByNumber(tx, payment);

async function reconcileOne(dispatch: Dispatch, intent: Intent): Promise<keyof Reconciliation> {
  const { gateway } = dispatch.options;
  // Another gateway has never seen the key: its word would call a charge that was taken void.
  if (intent.gateway !== gateway.name) return 'open';
  const outcome = await gateway.lookup(intent.gatewayKey, AbortSignal.timeout(askLimitMs));
  if (outcome.kind === 'unknown') return 'open';
  await dispatch.write(peer, (call) => settleIntent(call, intent, outcome, settlers[intent.kind]));
  return outcome.kind === 'absent' ? 'voided' : outcome.kind;
}
