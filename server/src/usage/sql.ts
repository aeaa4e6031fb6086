import { sql } from 'kysely';
import { prepared } from '../database/prepared.ts';

export const insertSession = prepared(
  (
    db,
    p: {
      account: number;
      session: string;
      startedAt: number;
      endedAt: number;
      seconds: number;
      inputOctets: number;
      outputOctets: number;
    },
  ) =>
    db
      .insertInto('usage_session')
      .values({
        account: p.account,
        session: p.session,
        started_at: p.startedAt,
        ended_at: p.endedAt,
        seconds: p.seconds,
        input_octets: p.inputOctets,
        output_octets: p.outputOctets,
      })
      .onConflict((oc) => oc.columns(['account', 'session']).doNothing())
      .returning('number'),
);

/** What one account used since an instant. */
export const usedByAccount = prepared((db, p: { account: number; since: number }) =>
  db
    .selectFrom('usage_session')
    .select([
      sql<number>`coalesce(sum(seconds), 0)`.as('seconds'),
      sql<number>`coalesce(sum(input_octets), 0)`.as('inputOctets'),
      sql<number>`coalesce(sum(output_octets), 0)`.as('outputOctets'),
    ])
    .where('account', '=', p.account)
    .where('ended_at', '>=', p.since),
);

/** The sessions of one account that ended in a span, the oldest first. */
export const sessionsOfAccount = prepared(
  (db, p: { account: number; from: number; until: number; limit: number }) =>
    db
      .selectFrom('usage_session')
      .select(['session', 'started_at', 'ended_at', 'seconds', 'input_octets', 'output_octets'])
      .where('account', '=', p.account)
      .where('ended_at', '>=', p.from)
      .where('ended_at', '<', p.until)
      .orderBy('ended_at')
      .orderBy('number')
      .limit(p.limit),
);

/** A session counts where it ended, so that none is counted twice or cut in two. */
export const usedByPackage = prepared((db, p: { package: number; from: number; until: number }) =>
  db
    .selectFrom('service')
    .innerJoin('usage_session', 'usage_session.account', 'service.number')
    .select([
      sql<number>`coalesce(sum(seconds), 0)`.as('seconds'),
      sql<number>`coalesce(sum(input_octets), 0)`.as('inputOctets'),
      sql<number>`coalesce(sum(output_octets), 0)`.as('outputOctets'),
    ])
    .where('service.package', '=', p.package)
    .where('usage_session.ended_at', '>=', p.from)
    .where('usage_session.ended_at', '<', p.until),
);
