import type { Money } from '@lineside/contract/money.ts';
import { sql } from 'kysely';
import { prepared } from '../database/prepared.ts';

export const insertPayment = prepared(
  (
    db,
    p: {
      customer: number;
      amount: Money;
      type: string;
      label: string;
      batch: string;
      intent: number | null;
      gatewayReference: string | null;
      receivedAt: number;
      recordedBy: string;
    },
  ) =>
    db
      .insertInto('payment')
      .values({
        customer: p.customer,
        amount: p.amount,
        unapplied: p.amount,
        type: p.type,
        label: p.label,
        batch: p.batch,
        intent: p.intent,
        gateway_reference: p.gatewayReference,
        received_at: p.receivedAt,
        recorded_by: p.recordedBy,
      })
      .returning('number'),
);

export const unappliedPayments = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('payment')
    .select(['number', 'unapplied'])
    .where('customer', '=', p.customer)
    .where('unapplied', '<>', 0 as Money)
    .orderBy('number'),
);

export const insertPaymentApplication = prepared(
  (db, p: { payment: number; invoice: number; amount: Money; appliedAt: number }) =>
    db.insertInto('payment_application').values({
      payment: p.payment,
      invoice: p.invoice,
      amount: p.amount,
      applied_at: p.appliedAt,
    }),
);

export const reduceUnapplied = prepared((db, p: { payment: number; amount: Money }) =>
  db
    .updateTable('payment')
    .set((eb) => ({ unapplied: sql<Money>`${eb.ref('unapplied')} - ${p.amount}` }))
    .where('number', '=', p.payment),
);

/** For `verify`: each payment beside the sum of its applications. */
export const paymentsWithSums = prepared((db, p: { after: number; limit: number }) =>
  db
    .selectFrom('payment')
    .select((eb) => [
      'number',
      'customer',
      'amount',
      'unapplied',
      eb
        .selectFrom('payment_application')
        .select(sql<Money>`coalesce(sum(amount), 0)`.as('sum'))
        .whereRef('payment_application.payment', '=', 'payment.number')
        .as('applied'),
    ])
    .where('number', '>', p.after)
    .orderBy('number')
    .limit(p.limit),
);
