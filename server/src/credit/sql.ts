import type { Money } from '@lineside/contract/money.ts';
import { type NotNull, sql } from 'kysely';
import { prepared } from '../database/prepared.ts';

export const insertCredit = prepared(
  (
    db,
    p: {
      customer: number;
      amount: Money;
      reason: string;
      grantedAt: number;
      grantedBy: string;
      expiresOn: string | null;
      cause: string;
    },
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
        expires_on: p.expiresOn,
        cause: p.cause,
      })
      .onConflict((oc) => oc.doNothing())
      .returning('number'),
);

export const creditOfCause = prepared((db, p: { customer: number; cause: string }) =>
  db
    .selectFrom('credit')
    .select('number')
    .where('customer', '=', p.customer)
    .where('cause', '=', p.cause),
);

/** Not those whose last day is over: the nightly run takes what is left of them. */
export const unappliedCredits = prepared((db, p: { customer: number; today: string }) =>
  db
    .selectFrom('credit')
    .select(['number', 'unapplied'])
    .where('customer', '=', p.customer)
    .where('unapplied', '<>', 0 as Money)
    .where((eb) => eb.or([eb('expires_on', 'is', null), eb('expires_on', '>=', p.today)]))
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

/** What of which credit lies on an invoice. */
export const creditsOn = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('credit_application')
    .select(['credit', sql<Money>`sum(amount)`.as('amount')])
    .where('invoice', '=', p.invoice)
    .groupBy('credit')
    .having(sql<number>`sum(amount)`, '<>', 0)
    .orderBy('credit'),
);

export const neverExpires = prepared((db, p: { credit: number }) =>
  db.updateTable('credit').set({ expires_on: null }).where('number', '=', p.credit),
);

export const creditRow = prepared((db, p: { number: number }) =>
  db
    .selectFrom('credit')
    .select(['number', 'customer', 'amount', 'unapplied', 'reason'])
    .where('number', '=', p.number),
);

export const expiredCreditsOf = prepared((db, p: { customer: number; today: string }) =>
  db
    .selectFrom('credit')
    .select(['number', 'unapplied'])
    .where('customer', '=', p.customer)
    .where('expires_on', 'is not', null)
    .where('expires_on', '<', p.today)
    .where('unapplied', '>', 0 as Money)
    .orderBy('number'),
);

export const customersWithExpiredCredits = prepared((db, p: { today: string }) =>
  db
    .selectFrom('credit')
    .select(sql<number>`+customer`.as('customer'))
    .distinct()
    .where('expires_on', 'is not', null)
    .where('expires_on', '<', p.today)
    .where('unapplied', '>', 0 as Money)
    .orderBy(sql`+customer`),
);

export const markExpired = prepared((db, p: { credit: number; amount: Money; at: number }) =>
  db
    .updateTable('credit')
    .set({
      unapplied: sql<Money>`unapplied - ${p.amount}`,
      expired: sql<Money>`expired + ${p.amount}`,
      expired_at: p.at,
    })
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
      'expired',
      eb
        .selectFrom('refund')
        .select(sql<Money>`coalesce(sum(amount), 0)`.as('sum'))
        .whereRef('refund.credit', '=', 'credit.number')
        .where('refund.state', '<>', 'declined')
        .as('refunded'),
    ])
    .where('number', '>', p.after)
    .orderBy('number')
    .limit(p.limit)
    .$narrowType<{ applied: NotNull; refunded: NotNull }>(),
);

export const creditWithCause = prepared((db, p: { number: number }) =>
  db
    .selectFrom('credit')
    .select(['number', 'reason', 'amount', 'cause'])
    .where('number', '=', p.number),
);
