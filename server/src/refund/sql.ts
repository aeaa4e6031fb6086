import type { Money } from '@lineside/contract/money.ts';
import { prepared } from '../database/prepared.ts';

export const insertRefund = prepared(
  (
    db,
    p: {
      customer: number;
      payment: number | null;
      credit: number | null;
      amount: Money;
      reason: string;
      way: string;
      gatewayKey: string | null;
      state: string;
      at: number;
      by: string;
    },
  ) =>
    db
      .insertInto('refund')
      .values({
        customer: p.customer,
        payment: p.payment,
        credit: p.credit,
        amount: p.amount,
        reason: p.reason,
        way: p.way,
        gateway_key: p.gatewayKey,
        gateway_reference: null,
        state: p.state,
        refunded_at: p.at,
        refunded_by: p.by,
      })
      .returning('number'),
);

const columns = [
  'number',
  'customer',
  'payment',
  'credit',
  'amount',
  'reason',
  'way',
  'gateway_key',
  'state',
] as const;

export const refundRow = prepared((db, p: { number: number }) =>
  db.selectFrom('refund').select(columns).where('number', '=', p.number),
);

export const openRefunds = prepared((db, p: { before: number; limit: number }) =>
  db
    .selectFrom('refund')
    .select(columns)
    .where('state', 'in', ['pending', 'unknown'])
    .where('refunded_at', '<=', p.before)
    .orderBy('refunded_at')
    .limit(p.limit),
);

/** Moves it out of an open state; whoever comes second changes no row. */
export const moveRefund = prepared(
  (db, p: { number: number; state: string; reference: string | null }) =>
    db
      .updateTable('refund')
      .set({ state: p.state, gateway_reference: p.reference })
      .where('number', '=', p.number)
      .where('state', 'in', ['pending', 'unknown']),
);

/** For `verify`. */
export const refundsAfter = prepared((db, p: { after: number; limit: number }) =>
  db
    .selectFrom('refund')
    .select(columns)
    .where('number', '>', p.after)
    .orderBy('number')
    .limit(p.limit),
);
