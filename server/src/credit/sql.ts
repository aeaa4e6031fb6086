import type { Money } from '@lineside/contract/money.ts';
import { type NotNull, sql } from 'kysely';
import { prepared } from '../database/prepared.ts';

export const insertCredit = prepared(
  (
    db,
    p: { customer: number; amount: Money; reason: string; grantedAt: number; grantedBy: string },
  ) =>
    db
      .insertInto('credit')
      .values({
        customer: p.customer,
        amount: p.amount,
        unapplied: p.amount,
        reason: p.reason,
        granted_at: p.grantedAt,
        granted_by: p.grantedBy,
      })
      .returning('number'),
);

export const unappliedCredits = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('credit')
    .select(['number', 'unapplied'])
    .where('customer', '=', p.customer)
    .where('unapplied', '<>', 0 as Money)
    .orderBy('number'),
);

export const insertCreditApplication = prepared(
  (db, p: { credit: number; invoice: number; amount: Money; appliedAt: number }) =>
    db.insertInto('credit_application').values({
      credit: p.credit,
      invoice: p.invoice,
      amount: p.amount,
      applied_at: p.appliedAt,
    }),
);

export const reduceUnapplied = prepared((db, p: { credit: number; amount: Money }) =>
  db
    .updateTable('credit')
    .set((eb) => ({ unapplied: sql<Money>`${eb.ref('unapplied')} - ${p.amount}` }))
    .where('number', '=', p.credit),
);

/** For `verify`: each credit beside the sum of its applications. */
export const creditsWithSums = prepared((db, p: { after: number; limit: number }) =>
  db
    .selectFrom('credit')
    .select((eb) => [
      'number',
      'customer',
      'amount',
      'unapplied',
      eb
        .selectFrom('credit_application')
        .select(sql<Money>`coalesce(sum(amount), 0)`.as('sum'))
        .whereRef('credit_application.credit', '=', 'credit.number')
        .as('applied'),
    ])
    .where('number', '>', p.after)
    .orderBy('number')
    .limit(p.limit)
    .$narrowType<{ applied: NotNull }>(),
);
