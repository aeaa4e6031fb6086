/**
 * Does what an event of the gateway means, from its row: after a crash it is done again, and every
 * deed is one that happens once. Events may come twice, late and in any order.
 */

import type { NewAlert } from '../alert/alert.ts';
import { raiseAlert } from '../alert/raise-alert.ts';
import type { Peer } from '../call.ts';
import type { GatewayEvent } from '../card-gateway/gateway-event.ts';
import type { Dispatch } from '../dispatch.ts';
import { intentOfKey } from '../payment/open-intents.ts';
import { renewMethod } from '../payment/renew-method.ts';
import { askAboutRefund } from '../reconcile.ts';
import { refundByName } from '../refund/find-refunds.ts';
import { recordDispute } from '../refund/record-dispute.ts';
import { recordRefundAtGateway } from '../refund/record-refund-at-gateway.ts';
import { isOpenRefund } from '../refund/refund.ts';
import { undoFailedRefund } from '../refund/undo-failed-refund.ts';
import { dueEvents, eventRow, keepAttempt, sweepEvents } from './sql.ts';

const peer: Peer = { wire: 'webhook', origin: 'gateway' };
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const waitsMs = [minuteMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 8 * hourMs, 24 * hourMs];
const keptMs = 400 * 24 * hourMs;
const sweptMax = 100;

/** What came of it: in words, or what staff have to know, or that it has to wait. */
type Done =
  | { readonly result: string; readonly alert?: NewAlert }
  /** Something it refers to is not here yet; when it never comes, staff are told. */
  | { readonly waits: string; readonly alert: NewAlert };

export async function carryOutEvent(dispatch: Dispatch, number: number): Promise<void> {
  const { log } = dispatch.options;
  const event = await dispatch.read(peer, ({ tx }) => eventRow.first(tx, { number }));
  if (event === undefined || event.nextAt === null) return;
  const what = { event: event.event, type: event.type };
  const wait = waitsMs[event.attempts];
  let done: Done;
  try {
    const meaning = dispatch.options.gateway.events?.read(event.body) ?? { kind: 'unknown' };
    done = await carryOut(dispatch, meaning, event);
  } catch (error) {
    log.error({ error, ...what }, 'an event of the gateway could not be carried out');
    const detail = `${event.type}: ${error instanceof Error ? error.message : String(error)}`;
    const alert = { kind: 'event failed', subject: event.event, detail, customer: null } as const;
    done = { waits: detail, alert };
  }
  const again = 'waits' in done && wait !== undefined;
  const alert = again ? undefined : done.alert;
  const result = 'waits' in done ? done.waits : done.result;
  await dispatch.write(peer, async (call) => {
    const nextAt = again ? call.now.epochMilliseconds + wait : null;
    const kept = await keepAttempt.run(call.tx, { number, nextAt, result });
    // Another process may have carried it out meanwhile, and has said so.
    if (kept > 0 && alert !== undefined) await raiseAlert(call, alert);
  });
  if (alert !== undefined)
    log.warn({ ...what, ...alert }, 'the gateway told something: look at it');
}

/** All that it is time for; and forgets what is more than a year old. */
export async function carryOutDueEvents(dispatch: Dispatch): Promise<void> {
  const { gateway } = dispatch.options;
  const due = await dispatch.write(peer, async ({ tx, now }) => {
    const nowMs = now.epochMilliseconds;
    await sweepEvents.run(tx, { before: nowMs - keptMs, limit: sweptMax });
    return dueEvents.all(tx, { gateway: gateway.name, now: nowMs, limit: 500 });
  });
  for (const { number } of due) await carryOutEvent(dispatch, number);
}

interface EventRow {
  readonly event: string;
  readonly type: string;
}

function carryOut(dispatch: Dispatch, meaning: GatewayEvent, row: EventRow): Promise<Done> {
  switch (meaning.kind) {
    case 'progress':
      return ask(dispatch, meaning.key, row);
    case 'refunded':
      return takeRefund(dispatch, meaning, row);
    case 'disputed':
      return dispatch.write(peer, async (call): Promise<Done> => {
        const alert = await recordDispute(call, meaning);
        return alert === undefined ? unknownCharge(meaning.charge, row) : { result: 'done', alert };
      });
    case 'renewed':
      return dispatch.write(peer, async (call): Promise<Done> => {
        const customers = await renewMethod(call, meaning);
        return { result: `renewed for ${customers}` };
      });
    case 'nothing':
      return Promise.resolve({ result: 'nothing to do' });
    case 'unknown': {
      const alert = { kind: 'unknown event', subject: row.type, detail: row.event } as const;
      return Promise.resolve({ result: 'unknown', alert: { ...alert, customer: null } });
    }
  }
}

async function ask(dispatch: Dispatch, key: string, row: EventRow): Promise<Done> {
  const found = await dispatch.read(peer, async ({ tx }) => ({
    intent: await intentOfKey(tx, key),
    refund: await refundByName(tx, { key, reference: '' }),
  }));
  if (found.intent !== undefined) {
    const { intent } = await dispatch.ask(found.intent.number, peer);
    return { result: `intent ${intent.number} is ${intent.state}` };
  }
  if (found.refund !== undefined) {
    const state = await askAboutRefund(dispatch, found.refund.number, peer);
    return { result: `refund ${found.refund.number} is ${state}` };
  }
  return { result: 'unknown key', alert: unknownCharge(key, row).alert };
}

async function takeRefund(
  dispatch: Dispatch,
  told: Extract<GatewayEvent, { kind: 'refunded' }>,
  row: EventRow,
): Promise<Done> {
  const known = await dispatch.read(peer, ({ tx }) =>
    refundByName(tx, { key: told.key, reference: told.refund }),
  );
  if (known?.state === 'done' && told.state === 'failed') {
    const alert = await dispatch.write(peer, (call) => undoFailedRefund(call, known));
    return { result: `refund ${known.number} has failed`, alert };
  }
  if (known !== undefined) {
    const state = isOpenRefund(known)
      ? await askAboutRefund(dispatch, known.number, peer)
      : known.state;
    return { result: `refund ${known.number} is ${state}` };
  }
  if (told.state === 'failed') return { result: 'nothing was given back' };
  return dispatch.write(peer, async (call): Promise<Done> => {
    const alert = await recordRefundAtGateway(call, told);
    return alert === undefined ? unknownCharge(told.charge, row) : { result: 'done', alert };
  });
}

function unknownCharge(charge: string, { event, type }: EventRow) {
  const detail = `${type} (${event}) is about a charge that is not in this database`;
  const alert: NewAlert = { kind: 'unknown charge', subject: charge, detail, customer: null };
  return { waits: 'the charge is not known', alert };
}
