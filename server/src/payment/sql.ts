import type { Money } from '@lineside/contract/money.ts';
import { type NotNull, sql } from 'kysely';
import { numbersIn } from '../database/lists.ts';
import { prepared } from '../database/prepared.ts';
import { openStates, takenStates } from './intent.ts';

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

/** What of which payment lies on an invoice. */
export const paymentsOn = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('payment_application')
    .select(['payment', sql<Money>`sum(amount)`.as('amount')])
    .where('invoice', '=', p.invoice)
    .groupBy('payment')
    .having(sql<number>`sum(amount)`, '<>', 0)
    .orderBy('payment'),
);

/** On which invoices a payment lies, those it was laid on last first. */
export const invoicesPaidBy = prepared((db, p: { payment: number }) =>
  db
    .selectFrom('payment_application')
    .select(['invoice', sql<Money>`sum(amount)`.as('amount')])
    .where('payment', '=', p.payment)
    .groupBy('invoice')
    .having(sql<number>`sum(amount)`, '<>', 0)
    .orderBy(sql`max(number)`, 'desc'),
);

/** With the key under which the gateway was asked for it, if it was. */
export const paymentRow = prepared((db, p: { number: number }) =>
  db
    .selectFrom('payment')
    .leftJoin('intent', 'intent.number', 'payment.intent')
    .select([
      'payment.number',
      'payment.customer',
      'payment.amount',
      'payment.unapplied',
      'payment.type',
      'payment.label',
      'intent.gateway',
      'intent.gateway_key',
      'payment.gateway_reference',
    ])
    .where('payment.number', '=', p.number),
);

/** The payment that a charge became; the gateway calls it by its own name. */
export const paymentOfReference = prepared((db, p: { gateway: string; reference: string }) =>
  db
    .selectFrom('intent')
    .innerJoin('payment', 'payment.intent', 'intent.number')
    .select('payment.number')
    .where('intent.gateway_reference', '=', p.reference)
    .where('intent.gateway', '=', p.gateway),
);

/** For `verify`: each payment beside the sums of its applications and refunds. */
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
      eb
        .selectFrom('refund')
        .select(sql<Money>`coalesce(sum(amount), 0)`.as('sum'))
        .whereRef('refund.payment', '=', 'payment.number')
        .where('refund.state', '<>', 'declined')
        .as('refunded'),
    ])
    .where('number', '>', p.after)
    .orderBy('number')
    .limit(p.limit)
    .$narrowType<{ applied: NotNull; refunded: NotNull }>(),
);

export const insertIntent = prepared(
  (
    db,
    p: {
      customer: number | null;
      kind: string;
      token: string;
      repeatKey: string;
      amount: Money;
      currency: string;
      type: string;
      label: string;
      fingerprint: string;
      gateway: string;
      gatewayKey: string;
      plan: string;
      createdAt: number;
    },
  ) =>
    db
      .insertInto('intent')
      .values({
        customer: p.customer,
        kind: p.kind,
        token: p.token,
        repeat_key: p.repeatKey,
        amount: p.amount,
        currency: p.currency,
        type: p.type,
        label: p.label,
        fingerprint: p.fingerprint,
        state: 'pending',
        gateway: p.gateway,
        gateway_key: p.gatewayKey,
        gateway_reference: null,
        decline_code: '',
        plan: p.plan,
        reply: '',
        created_at: p.createdAt,
        settled_at: null,
      })
      .onConflict((oc) => oc.doNothing())
      .returning('number'),
);

export const intentByNumber = prepared((db, p: { number: number }) =>
  db.selectFrom('intent').selectAll().where('number', '=', p.number),
);

export const liveIntentByToken = prepared((db, p: { customer: number; token: string }) =>
  db
    .selectFrom('intent')
    .selectAll()
    .where('customer', '=', p.customer)
    .where('token', '=', p.token)
    .where('state', 'not in', ['declined', 'voided']),
);

/** Held until the transaction ends. The embedded database has one writer at a time anyway. */
export const lockRepeatKey = prepared((_db, p: { repeatKey: string }, dialect) =>
  dialect === 'postgres'
    ? sql`select pg_advisory_xact_lock(hashtextextended(${p.repeatKey}, 0))`
    : sql`select ${p.repeatKey}`,
);

/** The newest attempt at the same thing that is under way, or succeeded since `since`. */
export const recentIntentByRepeatKey = prepared((db, p: { repeatKey: string; since: number }) =>
  db
    .selectFrom('intent')
    .selectAll()
    .where('repeat_key', '=', p.repeatKey)
    // As the index has it, in which most payments do not stand.
    .where('repeat_key', '<>', '')
    .where((eb) =>
      eb.or([
        eb('state', 'in', openStates),
        eb.and([eb('state', 'in', takenStates), eb('created_at', '>=', p.since)]),
      ]),
    )
    .orderBy('number', 'desc')
    .limit(1),
);

export const lastPaymentIntent = prepared(
  (db, p: { customer: number; fingerprint: string; since: number }) =>
    db
      .selectFrom('intent')
      .selectAll()
      .where('customer', '=', p.customer)
      .where('kind', '=', 'payment')
      .where('token', '=', '')
      .where('fingerprint', '=', p.fingerprint)
      .where('created_at', '>=', p.since)
      .where('state', 'in', [...openStates, ...takenStates])
      .orderBy('number', 'desc')
      .limit(1),
);

export const openOrders = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('intent')
    .selectAll()
    .where('customer', '=', p.customer)
    .where('kind', '=', 'order')
    // What is processing was delivered, and stands on an invoice.
    .where('state', 'in', ['pending', 'unknown', 'action']),
);

/** Moves an intent on from the state it is known to be in; whoever comes second changes no row. */
export const moveIntent = prepared(
  (
    db,
    p: {
      number: number;
      from: string;
      state: string;
      gatewayReference: string | null;
      declineCode: string;
      settledAt: number | null;
      nextAskAt: number | null;
    },
  ) =>
    db
      .updateTable('intent')
      .set((eb) => ({
        state: p.state,
        gateway_reference: eb.fn.coalesce(eb.val(p.gatewayReference), 'gateway_reference'),
        decline_code: p.declineCode,
        settled_at: p.settledAt,
        next_ask_at: p.nextAskAt,
      }))
      .where('number', '=', p.number)
      .where('state', '=', p.from),
);

export const keepReply = prepared((db, p: { number: number; reply: string }) =>
  db.updateTable('intent').set({ reply: p.reply }).where('number', '=', p.number),
);

/** Apart from the reply, since three indexes would be written again to say what they say. */
export const nameCustomer = prepared((db, p: { number: number; customer: number }) =>
  db
    .updateTable('intent')
    .set({ customer: p.customer })
    .where('number', '=', p.number)
    .where('customer', 'is', null),
);

export const insertIntentStep = prepared(
  (db, p: { intent: number; state: string; at: number; cause: string }) =>
    db.insertInto('intent_step').values((eb) => ({
      intent: p.intent,
      position: eb
        .selectFrom('intent_step')
        .select(sql<number>`coalesce(max(position), 0) + 1`.as('next'))
        .where('intent', '=', p.intent),
      state: p.state,
      at: p.at,
      cause: p.cause,
    })),
);

export const declinedSince = prepared((db, p: { customer: number; since: number }) =>
  db
    .selectFrom('intent')
    .select('created_at')
    .where('customer', '=', p.customer)
    .where('state', '=', 'declined')
    .where('created_at', '>', p.since)
    .orderBy('created_at'),
);

export const collectionOf = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('collection')
    .select(['attempts', 'first_declined_on', 'next_on', 'hard'])
    .where('customer', '=', p.customer),
);

export const keepCollection = prepared(
  (
    db,
    p: {
      customer: number;
      attempts: number;
      firstDeclinedOn: string;
      nextOn: string | null;
      lastDecline: string;
      hard: number;
    },
  ) =>
    db
      .insertInto('collection')
      .values({
        customer: p.customer,
        attempts: p.attempts,
        first_declined_on: p.firstDeclinedOn,
        next_on: p.nextOn,
        last_decline: p.lastDecline,
        hard: p.hard,
      })
      .onConflict((oc) =>
        oc.column('customer').doUpdateSet({
          attempts: p.attempts,
          next_on: p.nextOn,
          last_decline: p.lastDecline,
          hard: p.hard,
        }),
      ),
);

export const dropCollection = prepared((db, p: { customer: number }) =>
  db.deleteFrom('collection').where('customer', '=', p.customer),
);

/** Tries that came to nothing do not count against an invoice that was issued after them. */
export const dropExhaustedCollections = prepared((db, p: { issuedFrom: number }) =>
  db
    .deleteFrom('collection')
    .where('next_on', 'is', null)
    .where('hard', '=', 0)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('invoice')
          .select('invoice.number')
          .whereRef('invoice.customer', '=', 'collection.customer')
          .where('invoice.owed', '<>', 0 as Money)
          .where('invoice.owed', '>', 0 as Money)
          .where('invoice.issued_at', '>=', p.issuedFrom),
      ),
    ),
);

/** Who has charges whose answer is not known yet: until it is, nothing more is collected. */
export const openChargesOf = prepared((db, p: { customers: string }, dialect) =>
  db
    .selectFrom('intent')
    .select('customer')
    .distinct()
    .where('customer', 'in', numbersIn(p.customers, dialect))
    .where('state', 'in', openStates)
    .where('amount', '>', 0 as Money),
);
