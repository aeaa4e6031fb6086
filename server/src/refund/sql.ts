import type { Money } from '@lineside/contract/money.ts';
import { prepared } from '../database/prepared.ts';
import { openRefundStates } from './refund.ts';

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
      gatewayReference: string | null;
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
        gateway_reference: p.gatewayReference,
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
  'gateway_reference',
  'state',
  'refunded_at',
  'asked',
] as const;

export const refundRow = prepared((db, p: { number: number }) =>
  db.selectFrom('refund').select(columns).where('number', '=', p.number),
);

export const refundOfReference = prepared((db, p: { reference: string; key: string }) =>
  db
    .selectFrom('refund')
    .select(columns)
    .where((eb) =>
      eb.or([eb('gateway_reference', '=', p.reference), eb('gateway_key', '=', p.key)]),
    )
    .orderBy('number')
    .limit(1),
);

export const openRefunds = prepared((db, p: { after: number; limit: number }) =>
  db
    .selectFrom('refund')
    .select(columns)
    .where('state', 'in', openRefundStates)
    .where('number', '>', p.after)
    .orderBy('number')
    .limit(p.limit),
);

/** A pending one is waited for until it is as old as `before`; the others say themselves when. */
export const dueRefunds = prepared(
  (db, p: { before: number; now: number; after: number; limit: number }) =>
    db
      .selectFrom('refund')
      .select(columns)
      .where('state', 'in', openRefundStates)
      .where('number', '>', p.after)
      .where((eb) =>
        eb.or([
          eb('next_ask_at', '<=', p.now),
          eb.and([eb('next_ask_at', 'is', null), eb('refunded_at', '<=', p.before)]),
        ]),
      )
      .orderBy('number')
      .limit(p.limit),
);

/** Moves it out of an open state; whoever comes second changes no row. */
export const moveRefund = prepared(
  (db, p: { number: number; state: string; reference: string | null; nextAskAt: number | null }) =>
    db
      .updateTable('refund')
      .set((eb) => ({
        state: p.state,
        gateway_reference: eb.fn.coalesce(eb.val(p.reference), 'gateway_reference'),
        next_ask_at: p.nextAskAt,
      }))
      .where('number', '=', p.number)
      .where('state', 'in', openRefundStates),
);

/** Asked, and nothing new. */
export const postponeRefund = prepared((db, p: { number: number; nextAskAt: number }) =>
  db
    .updateTable('refund')
    .set((eb) => ({ next_ask_at: p.nextAskAt, asked: eb('asked', '+', 1) }))
    .where('number', '=', p.number)
    .where('state', 'in', openRefundStates),
);

/** Moves one about which the gateway is not asked; whoever comes second changes no row. */
export const moveToldRefund = prepared((db, p: { number: number; from: string; state: string }) =>
  db
    .updateTable('refund')
    .set({ state: p.state })
    .where('number', '=', p.number)
    .where('state', '=', p.from),
);

/** What of a payment went back through the gateway that took it. */
export const backThroughGateway = prepared((db, p: { payment: number }) =>
  db
    .selectFrom('refund')
    .select((of) => of.fn.sum<number | string | null>('amount').as('amount'))
    .where('payment', '=', p.payment)
    .where('way', 'in', ['gateway', 'dispute'])
    .where('state', 'in', ['done', 'disputed']),
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
