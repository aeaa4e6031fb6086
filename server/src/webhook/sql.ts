import { prepared } from '../database/prepared.ts';

/** Undefined for one that is known already. */
export const insertEvent = prepared(
  (db, p: { gateway: string; event: string; type: string; body: string; receivedAt: number }) =>
    db
      .insertInto('gateway_event')
      .values({
        gateway: p.gateway,
        event: p.event,
        type: p.type,
        body: p.body,
        received_at: p.receivedAt,
        attempts: 0,
        next_at: p.receivedAt,
        result: '',
      })
      .onConflict((oc) => oc.columns(['gateway', 'event']).doNothing())
      .returning('number'),
);

export const eventRow = prepared((db, p: { number: number }) =>
  db
    .selectFrom('gateway_event')
    .select(['number', 'gateway', 'event', 'type', 'body', 'attempts', 'next_at as nextAt'])
    .where('number', '=', p.number),
);

export const dueEvents = prepared((db, p: { gateway: string; now: number; limit: number }) =>
  db
    .selectFrom('gateway_event')
    .select('number')
    .where('gateway', '=', p.gateway)
    .where('next_at', '<=', p.now)
    .orderBy('number')
    .limit(p.limit),
);

/** Done with `nextAt` null; tried again then otherwise. */
export const keepAttempt = prepared(
  (db, p: { number: number; nextAt: number | null; result: string }) =>
    db
      .updateTable('gateway_event')
      .set((eb) => ({ next_at: p.nextAt, result: p.result, attempts: eb('attempts', '+', 1) }))
      .where('number', '=', p.number)
      .where('next_at', 'is not', null),
);

export const sweepEvents = prepared((db, p: { before: number; limit: number }) =>
  db
    .deleteFrom('gateway_event')
    .where('number', 'in', (inner) =>
      inner
        .selectFrom('gateway_event')
        .select('number')
        .where('received_at', '<', p.before)
        .where('next_at', 'is', null)
        .orderBy('received_at')
        .limit(p.limit),
    ),
);
