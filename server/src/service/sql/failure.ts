import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

export const failureOf = prepared((db, p: { subject: string }) =>
  db
    .selectFrom('sign_in_failure')
    .select(['failures', 'last_at as lastAt'])
    .where('subject', '=', p.subject),
);

/**
 * Keeps all others who try the same name waiting until the transaction ends, even before there is a
 * row to lock. The embedded database has one writer at a time anyway.
 */
export const lockSubject = prepared((_db, p: { subject: string }, dialect) =>
  dialect === 'postgres'
    ? sql`select pg_advisory_xact_lock(hashtextextended(${p.subject}, 1))`
    : sql`select ${p.subject}`,
);

export const addFailure = prepared((db, p: { subject: string; at: number; forgotten: number }) =>
  db
    .insertInto('sign_in_failure')
    .values({ subject: p.subject, failures: 1, last_at: p.at })
    .onConflict((oc) =>
      oc.column('subject').doUpdateSet({
        failures: sql<number>`case when sign_in_failure.last_at < ${p.forgotten} then 1
          else sign_in_failure.failures + 1 end`,
        last_at: sql<number>`excluded.last_at`,
      }),
    ),
);

export const deleteFailure = prepared((db, p: { subject: string }) =>
  db.deleteFrom('sign_in_failure').where('subject', '=', p.subject),
);

/** Names that nobody has are counted, too, so old rows must go by themselves. */
export const sweepFailures = prepared((db, p: { forgotten: number; limit: number }) =>
  db
    .deleteFrom('sign_in_failure')
    .where('subject', 'in', (eb) =>
      eb
        .selectFrom('sign_in_failure')
        .select('subject')
        .where('last_at', '<', p.forgotten)
        .orderBy('last_at')
        .limit(p.limit),
    ),
);
