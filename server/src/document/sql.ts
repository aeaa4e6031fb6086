import type { Money } from '@lineside/contract/money.ts';
import { sql } from 'kysely';
import { prepared } from '../database/prepared.ts';

/** Everything that moved what the customer owes, in the order in which it was posted. */
export const movementRows = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('entry')
    .innerJoin('posting', 'posting.number', 'entry.posting')
    .select(['posting.kind', 'posting.subject', 'posting.posted_at', 'entry.amount'])
    .where('entry.customer', '=', p.customer)
    .where('entry.ledger', '=', 'receivable')
    .orderBy('posting.number'),
);

/** The same from a moment on, with nothing but its sums. */
export const movementsSince = prepared((db, p: { customer: number; since: number }) =>
  db
    .selectFrom('entry')
    .innerJoin('posting', 'posting.number', 'entry.posting')
    .select(['posting.kind', 'posting.posted_at', 'entry.amount'])
    .where('entry.customer', '=', p.customer)
    .where('entry.ledger', '=', 'receivable')
    .where('posting.posted_at', '>=', p.since),
);

export const paymentLabels = prepared((db, p: { customer: number }) =>
  db.selectFrom('payment').select(['number', 'label']).where('customer', '=', p.customer),
);

export const creditReasons = prepared((db, p: { customer: number }) =>
  db.selectFrom('credit').select(['number', 'reason']).where('customer', '=', p.customer),
);

export const refundReasons = prepared((db, p: { customer: number }) =>
  db.selectFrom('refund').select(['number', 'reason']).where('customer', '=', p.customer),
);

export const invoicesOfCustomer = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('invoice')
    .select(['number', 'issued_on', 'issued_at', 'due_on', 'total', 'owed'])
    .where('customer', '=', p.customer)
    .orderBy('issued_on')
    .orderBy('number'),
);

export const newestInvoiceOf = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('invoice')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('customer', '=', p.customer),
);

export const nextBillDay = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('package')
    .select((eb) => eb.fn.min('next_bill_on').as('day'))
    .where('customer', '=', p.customer)
    .where('cancelled_at', 'is', null),
);

export const lastPayments = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('payment_application')
    .innerJoin('invoice', 'invoice.number', 'payment_application.invoice')
    .innerJoin('payment', 'payment.number', 'payment_application.payment')
    .select((eb) => ['invoice.number', eb.fn.max('payment.received_at').as('received_at')])
    .where('invoice.customer', '=', p.customer)
    .groupBy('invoice.number'),
);

export interface PaymentRow {
  readonly number: number;
  readonly customer: number;
  readonly amount: Money;
  readonly type: string;
  readonly label: string;
  readonly batch: string;
  readonly gateway_reference: string | null;
  readonly received_at: number;
  readonly gateway: string | null;
}

const paymentColumns = [
  'payment.number',
  'payment.customer',
  'payment.amount',
  'payment.type',
  'payment.label',
  'payment.batch',
  'payment.gateway_reference',
  'payment.received_at',
  'intent.gateway',
] as const;

export const paymentsOfCustomer = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('payment')
    .leftJoin('intent', 'intent.number', 'payment.intent')
    .select(paymentColumns)
    .where('payment.customer', '=', p.customer)
    .orderBy('payment.number'),
);

export const paymentByNumber = prepared((db, p: { number: number }) =>
  db
    .selectFrom('payment')
    .leftJoin('intent', 'intent.number', 'payment.intent')
    .select(paymentColumns)
    .where('payment.number', '=', p.number),
);

/** What a payment paid. */
export const paymentUses = prepared((db, p: { payment: number }) =>
  db
    .selectFrom('payment_application')
    .select(['invoice', 'amount'])
    .where('payment', '=', p.payment)
    .orderBy('number'),
);

/** Who prints the post does so alone. */
export const takeTurn = prepared((db, p: { name: string }) =>
  db.updateTable('counter').set({ value: sql<number>`value + 1` }).where('name', '=', p.name),
);

export const waitingPost = prepared((db, p: { limit: number }) =>
  db
    .selectFrom('post_item')
    .innerJoin('invoice', 'invoice.number', 'post_item.invoice')
    .select(['post_item.invoice', 'invoice.customer'])
    .where('post_item.batch', 'is', null)
    .orderBy('post_item.invoice')
    .limit(p.limit),
);

export const postOfBatch = prepared((db, p: { batch: number }) =>
  db
    .selectFrom('post_item')
    .innerJoin('invoice', 'invoice.number', 'post_item.invoice')
    .select(['post_item.invoice', 'invoice.customer'])
    .where('post_item.batch', '=', p.batch)
    .orderBy('post_item.invoice'),
);

export const insertPostBatch = prepared((db, p: { madeAt: number; madeBy: string }) =>
  db.insertInto('post_batch').values({ made_at: p.madeAt, made_by: p.madeBy }).returning('number'),
);

export const markPosted = prepared((db, p: { invoice: number; batch: number }) =>
  db
    .updateTable('post_item')
    .set({ batch: p.batch })
    .where('invoice', '=', p.invoice)
    .where('batch', 'is', null),
);

export const postBatches = prepared((db, p: { limit: number }) =>
  db
    .selectFrom('post_batch')
    .leftJoin('post_item', 'post_item.batch', 'post_batch.number')
    .select((eb) => [
      'post_batch.number',
      'post_batch.made_at',
      'post_batch.made_by',
      eb.fn.count<number>('post_item.invoice').as('invoices'),
    ])
    .groupBy(['post_batch.number', 'post_batch.made_at', 'post_batch.made_by'])
    .orderBy('post_batch.number', 'desc')
    .limit(p.limit),
);

export const countWaitingPost = prepared((db) =>
  db
    .selectFrom('post_item')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('batch', 'is', null),
);
