import type { Money } from '@lineside/contract/money.ts';
import { type NotNull, sql } from 'kysely';
import { numbersIn } from '../database/lists.ts';
import { prepared } from '../database/prepared.ts';

export const insertRun = prepared(
  (db, p: { day: string; owner: string; at: number; summary: string }) =>
    db
      .insertInto('daily_run')
      .values({
        day: p.day,
        state: 'running',
        owner: p.owner,
        started_at: p.at,
        finished_at: null,
        alive_at: p.at,
        due: 0,
        issued: 0,
        failed: 0,
        parked: 0,
        summary: p.summary,
      })
      // The unique index knows one running row: whoever comes second gets no number.
      .onConflict((oc) => oc.doNothing())
      .returning('number'),
);

const runColumns = [
  'number',
  'day',
  'state',
  'owner',
  'started_at',
  'finished_at',
  'alive_at',
  'due',
  'issued',
  'failed',
  'parked',
  'summary',
] as const;

export const runningRun = prepared((db) =>
  db.selectFrom('daily_run').select(runColumns).where('state', '=', 'running'),
);

export const runByNumber = prepared((db, p: { number: number }) =>
  db.selectFrom('daily_run').select(runColumns).where('number', '=', p.number),
);

export const runsOfDay = prepared((db, p: { day: string }) =>
  db.selectFrom('daily_run').select(runColumns).where('day', '=', p.day).orderBy('number'),
);

export const lastRuns = prepared((db, p: { limit: number }) =>
  db.selectFrom('daily_run').select(runColumns).orderBy('number', 'desc').limit(p.limit),
);

/** Changes no row when the run has been taken for dead and another one began. */
export const keepAlive = prepared(
  (
    db,
    p: { number: number; at: number; due: number; issued: number; failed: number; summary: string },
  ) =>
    db
      .updateTable('daily_run')
      .set({ alive_at: p.at, due: p.due, issued: p.issued, failed: p.failed, summary: p.summary })
      .where('number', '=', p.number)
      .where('state', '=', 'running'),
);

export const finishRun = prepared(
  (
    db,
    p: {
      number: number;
      state: string;
      at: number;
      due: number;
      issued: number;
      failed: number;
      parked: number;
      summary: string;
    },
  ) =>
    db
      .updateTable('daily_run')
      .set({
        state: p.state,
        finished_at: p.at,
        alive_at: p.at,
        due: p.due,
        issued: p.issued,
        failed: p.failed,
        parked: p.parked,
        summary: p.summary,
      })
      .where('number', '=', p.number)
      .where('state', '=', 'running'),
);

export const buryRun = prepared((db, p: { number: number; aliveAt: number; at: number }) =>
  db
    .updateTable('daily_run')
    .set({ state: 'died', finished_at: p.at })
    .where('number', '=', p.number)
    .where('state', '=', 'running')
    .where('alive_at', '=', p.aliveAt),
);

export const parkCustomer = prepared(
  (db, p: { customer: number; since: number; step: string; reason: string; run: number | null }) =>
    db
      .insertInto('parked_customer')
      .values({
        customer: p.customer,
        since: p.since,
        step: p.step,
        reason: p.reason,
        run: p.run,
      })
      .onConflict((oc) => oc.column('customer').doNothing()),
);

export const parkedCustomers = prepared((db) =>
  db
    .selectFrom('parked_customer')
    .select(['customer', 'since', 'step', 'reason', 'run'])
    .orderBy('customer'),
);

export const releaseParked = prepared((db, p: { customer: number }) =>
  db.deleteFrom('parked_customer').where('customer', '=', p.customer),
);

export const customersOfAgent = prepared((db, p: { agent: number }) =>
  db.selectFrom('customer').select('number').where('agent', '=', p.agent),
);

/** How many periods of which length wait since when: what a run would issue, without billing. */
export const waitingPeriods = prepared((db, p: { today: string }) =>
  db
    .selectFrom('package')
    .innerJoin('package_definition', 'package_definition.number', 'package.definition')
    .select(['package.next_bill_on as on', 'package_definition.frequency as frequency'])
    .select(sql<number>`count(*)`.as('packages'))
    .where('package.cancelled_at', 'is', null)
    .where('package.suspended_at', 'is', null)
    .where('package.next_bill_on', '<=', p.today)
    .groupBy(['package.next_bill_on', 'package_definition.frequency'])
    .$narrowType<{ on: NotNull }>(),
);

/** Money waits beside invoices that are open. */
export const customersToApply = prepared((db) =>
  db
    .selectFrom('invoice')
    .select('invoice.customer')
    .distinct()
    .where('invoice.owed', '<>', 0 as Money)
    .where('invoice.owed', '>', 0 as Money)
    .where('invoice.customer', 'in', (eb) =>
      eb
        .selectFrom('payment')
        .select('customer')
        .where('unapplied', '<>', 0 as Money)
        .union(
          eb
            .selectFrom('credit')
            .select('customer')
            .where('unapplied', '<>', 0 as Money),
        ),
    )
    .orderBy('invoice.customer'),
);

/**
 * Who pays automatically, owes something, and is not waiting for a later try. Through the open
 * invoices of a range of customers, so that none of the readings takes long.
 */
export const customersToCollect = prepared(
  (db, p: { today: string; after: number; until: number }) =>
    db
      .selectFrom('invoice')
      .innerJoin('customer', 'customer.number', 'invoice.customer')
      .leftJoin('collection', 'collection.customer', 'invoice.customer')
      .select('invoice.customer')
      .distinct()
      .where('invoice.owed', '<>', 0 as Money)
      .where('invoice.owed', '>', 0 as Money)
      .where('invoice.customer', '>', p.after)
      .where('invoice.customer', '<=', p.until)
      .where((eb) =>
        eb.or([
          eb('customer.payment_type', 'in', ['CARD', 'CHEK', 'LECB', 'COMP']),
          // The default waits to be asked, but another one of his does not.
          eb.and([
            eb('customer.payment_type', 'in', ['DCRD', 'DCHK']),
            eb.exists(
              eb
                .selectFrom('payment_method')
                .select('payment_method.number')
                .whereRef('payment_method.customer', '=', 'customer.number')
                .where('payment_method.type', 'in', ['CARD', 'CHEK', 'LECB']),
            ),
          ]),
        ]),
      )
      .where((eb) =>
        eb.or([eb('collection.customer', 'is', null), eb('collection.next_on', '<=', p.today)]),
      )
      .orderBy('invoice.customer'),
);

export const lastCustomer = prepared((db) =>
  db.selectFrom('customer').select(sql<number>`coalesce(max(number), 0)`.as('number')),
);

const dunningDay = sql<string>`coalesce(dunning_on, due_on)`;

export const customersToDun = prepared((db, p: { today: string }) =>
  db
    .selectFrom('invoice')
    // The sign keeps SQLite from walking through all invoices in the order of customers.
    .select(sql<number>`+customer`.as('customer'))
    .distinct()
    .where('owed', '>', 0 as Money)
    .where(dunningDay, '<=', p.today)
    .orderBy(sql`+customer`),
);

/** Of many customers; those of one in the order in which they are dealt with. */
export const invoicesToDun = prepared((db, p: { customers: string; today: string }, dialect) =>
  db
    .selectFrom('invoice')
    .select(['customer', 'number', 'issued_on', 'due_on', 'owed'])
    .where('customer', 'in', numbersIn(p.customers, dialect))
    .where('owed', '<>', 0 as Money)
    .where('owed', '>', 0 as Money)
    .where(dunningDay, '<=', p.today)
    .orderBy('issued_on')
    .orderBy('number'),
);

export const dunningOf = prepared((db, p: { invoices: string }, dialect) =>
  db
    .selectFrom('dunning')
    .select(['invoice', 'rule', 'done_on'])
    .where('invoice', 'in', numbersIn(p.invoices, dialect)),
);

export const insertDunning = prepared(
  (db, p: { invoice: number; rule: string; customer: number; doneOn: string; cause: string }) =>
    db
      .insertInto('dunning')
      .values({
        invoice: p.invoice,
        rule: p.rule,
        customer: p.customer,
        done_on: p.doneOn,
        cause: p.cause,
      })
      .onConflict((oc) => oc.doNothing()),
);

export const setDunningDay = prepared((db, p: { invoice: number; on: string }) =>
  db.updateTable('invoice').set({ dunning_on: p.on }).where('number', '=', p.invoice),
);

/** The rules are others than in the run before: every open invoice is looked at again. */
export const forgetDunningDays = prepared((db) =>
  db
    .updateTable('invoice')
    .set({ dunning_on: null })
    .where('owed', '>', 0 as Money)
    .where('dunning_on', 'is not', null),
);

export const lineKindsOf = prepared((db, p: { invoice: number }) =>
  db.selectFrom('invoice_line').select('kind').distinct().where('invoice', '=', p.invoice),
);

/** Cards that expire in a month, of customers who have not been told lately. */
/** Each card is told of once for each date of expiry. */
export const customersWithExpiringCards = prepared((db, p: { from: string; until: string }) =>
  db
    .selectFrom('payment_method')
    .select('customer')
    .distinct()
    .where('type', '=', 'CARD')
    .where('expires', '>=', p.from)
    .where('expires', '<=', p.until)
    .whereRef('warned_of', '<>', 'expires')
    .where('token', '<>', '')
    .orderBy('customer'),
);
