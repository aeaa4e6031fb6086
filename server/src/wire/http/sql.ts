import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

interface Begun {
  readonly keyHash: string;
  readonly begunBy: string;
  readonly now: number;
}

/** Undefined when there is a row of this key already. */
export const beginAnswer = prepared((db, p: Begun & { requestHash: string }) =>
  db
    .insertInto('keyed_answer')
    .values({
      key_hash: p.keyHash,
      request_hash: p.requestHash,
      state: 'begun',
      begun_by: p.begunBy,
      begun_at: p.now,
      status: 0,
      answer: '',
      intent: null,
    })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .returning('key_hash'),
);

export const answerOfKey = prepared((db, p: { keyHash: string }) =>
  db
    .selectFrom('keyed_answer')
    .select([
      'request_hash as requestHash',
      'state',
      'begun_by as begunBy',
      'begun_at as begunAt',
      'status',
      'answer',
      'intent',
    ])
    .where('key_hash', '=', p.keyHash),
);

/** Changes nothing when somebody else has taken it over or answered it in the meantime. */
export const takeOverAnswer = prepared(
  (db, p: Begun & { formerlyBy: string; formerlyAt: number }) =>
    db
      .updateTable('keyed_answer')
      .set({ state: 'begun', begun_by: p.begunBy, begun_at: p.now })
      .where('key_hash', '=', p.keyHash)
      .where('state', '<>', 'answered')
      .where('begun_by', '=', p.formerlyBy)
      .where('begun_at', '=', p.formerlyAt),
);

export const finishAnswer = prepared(
  (db, p: { keyHash: string; begunBy: string; status: number; answer: string }) =>
    db
      .updateTable('keyed_answer')
      .set({ state: 'answered', status: p.status, answer: p.answer })
      .where('key_hash', '=', p.keyHash)
      .where('begun_by', '=', p.begunBy),
);

export const rememberIntent = prepared(
  (db, p: { keyHash: string; begunBy: string; intent: number }) =>
    db
      .updateTable('keyed_answer')
      .set({ intent: p.intent })
      .where('key_hash', '=', p.keyHash)
      .where('begun_by', '=', p.begunBy),
);

/** The same call may be made again, no other. */
export const reopenAnswer = prepared((db, p: { keyHash: string; begunBy: string }) =>
  db
    .updateTable('keyed_answer')
    .set({ state: 'open' })
    .where('key_hash', '=', p.keyHash)
    .where('begun_by', '=', p.begunBy)
    .where('state', '=', 'begun'),
);

export const forgetAnswer = prepared((db, p: { keyHash: string; begunBy: string }) =>
  db
    .deleteFrom('keyed_answer')
    .where('key_hash', '=', p.keyHash)
    .where('begun_by', '=', p.begunBy)
    .where('state', '=', 'begun'),
);

/** A few at a time, oldest first, so that no call ever pays for a long absence of calls. */
export const sweepAnswers = prepared((db, p: { before: number; limit: number }) =>
  db
    .deleteFrom('keyed_answer')
    .where('key_hash', 'in', (inner) =>
      inner
        .selectFrom('keyed_answer')
        .select('key_hash')
        .where('begun_at', '<', p.before)
        .orderBy('begun_at')
        .limit(p.limit),
    ),
);

export const openIntents = prepared((db) =>
  db
    .selectFrom('intent')
    .select((of) => [of.fn.countAll<number>().as('count'), of.fn.min('created_at').as('oldest')])
    .where('state', 'in', ['pending', 'unknown']),
);

export const alertsOpen = prepared((db) =>
  db
    .selectFrom('alert')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('closed_at', 'is', null),
);

export const eventsWaiting = prepared((db) =>
  db
    .selectFrom('gateway_event')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('next_at', 'is not', null),
);

export const lastNightlyRun = prepared((db) =>
  db
    .selectFrom('daily_run')
    .select(['day', 'state', 'started_at as startedAt', 'finished_at as finishedAt', 'failed'])
    .orderBy('number', 'desc')
    .limit(1),
);

export const mailsByState = prepared((db) =>
  db
    .selectFrom('mail')
    .select((of) => ['state', of.fn.countAll<number>().as('count')])
    .groupBy('state'),
);

export const mailsWaiting = prepared((db) =>
  db
    .selectFrom('mail')
    .select((of) => [of.fn.countAll<number>().as('count'), of.fn.min('next_at').as('oldest')])
    .where('next_at', 'is not', null),
);

export const tasksByState = prepared((db) =>
  db
    .selectFrom('task')
    .select((of) => ['kind', 'state', of.fn.countAll<number>().as('count')])
    .groupBy(['kind', 'state']),
);

/** The balance of each account of the ledger, in cents. */
export const ledgerTotals = prepared((db) =>
  db
    .selectFrom('entry')
    .select((of) => ['ledger', of.fn.sum<number>('amount').as('cents')])
    .groupBy('ledger'),
);

export const answersKept = prepared((db) =>
  db.selectFrom('keyed_answer').select(sql<number>`count(*)`.as('count')),
);
