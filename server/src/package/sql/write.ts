import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

export const insertPackageRow = prepared(
  (
    db,
    p: {
      customer: number;
      definition: number;
      quantity: number;
      orderedBy: string;
      orderedAt: number;
    },
  ) =>
    db
      .insertInto('package')
      .values({
        customer: p.customer,
        definition: p.definition,
        quantity: p.quantity,
        ordered_by: p.orderedBy,
        ordered_at: p.orderedAt,
        setup_at: null,
        anchor_on: null,
        periods_billed: 0,
        last_billed_on: null,
        next_bill_on: null,
        suspended_at: null,
        suspended_why: '',
        manual_flag: 0,
        expires_at: null,
        cancelled_at: null,
        cancelled_by: '',
      })
      .returning('number'),
);

interface Billing {
  number: number;
  setupAt: number | null;
  anchorOn: string | null;
  periodsBilled: number;
  lastBilledOn: string | null;
  nextBillOn: string | null;
  usageBilledUntil: string | null;
  contractEndsOn: string | null;
}

/** A date that is not given anew stays; the first `setup_at` stays, too. */
export const markBilled = prepared((db, p: Billing) =>
  db
    .updateTable('package')
    .set({
      setup_at: sql<number | null>`coalesce(setup_at, ${p.setupAt})`,
      anchor_on: sql<string | null>`coalesce(${p.anchorOn}, anchor_on)`,
      periods_billed: p.periodsBilled,
      last_billed_on: sql<string | null>`coalesce(${p.lastBilledOn}, last_billed_on)`,
      next_bill_on: sql<string | null>`coalesce(${p.nextBillOn}, next_bill_on)`,
      usage_billed_until: sql<string | null>`coalesce(${p.usageBilledUntil}, usage_billed_until)`,
      contract_ends_on: sql<string | null>`coalesce(${p.contractEndsOn}, contract_ends_on)`,
    })
    .where('number', '=', p.number),
);

/** What is suspended or cancelled keeps its first date. */
export const markSuspended = prepared(
  (db, p: { number: number; at: number; why: string; manual: number }) =>
    db
      .updateTable('package')
      .set({ suspended_at: p.at, suspended_why: p.why, manual_flag: p.manual })
      .where('number', '=', p.number)
      .where('suspended_at', 'is', null)
      .where('cancelled_at', 'is', null),
);

export const markUnsuspended = prepared((db, p: { number: number }) =>
  db
    .updateTable('package')
    .set({ suspended_at: null, suspended_why: '', manual_flag: 0 })
    .where('number', '=', p.number)
    .where('suspended_at', 'is not', null),
);

export const markCancelled = prepared((db, p: { number: number; at: number; by: string }) =>
  db
    .updateTable('package')
    .set({ cancelled_at: p.at, cancelled_by: p.by })
    .where('number', '=', p.number)
    .where('cancelled_at', 'is', null),
);

export const setExpiry = prepared((db, p: { number: number; at: number }) =>
  db
    .updateTable('package')
    .set({ expires_at: p.at })
    .where('number', '=', p.number)
    .where('cancelled_at', 'is', null),
);

interface SuccessorValues {
  customer: number;
  definition: number;
  quantity: number;
  orderedBy: string;
  orderedAt: number;
  orderedAs: string;
  changedFrom: number;
  setupAt: number | null;
  anchorOn: string | null;
  periodsBilled: number;
  nextBillOn: string | null;
  contractEndsOn: string | null;
  usageBilledUntil: string | null;
}

/** A package that another one became. */
export const insertSuccessor = prepared((db, p: SuccessorValues) =>
  db
    .insertInto('package')
    .values({
      customer: p.customer,
      definition: p.definition,
      quantity: p.quantity,
      ordered_by: p.orderedBy,
      ordered_at: p.orderedAt,
      ordered_as: p.orderedAs,
      changed_from: p.changedFrom,
      setup_at: p.setupAt,
      anchor_on: p.anchorOn,
      periods_billed: p.periodsBilled,
      last_billed_on: null,
      next_bill_on: p.nextBillOn,
      contract_ends_on: p.contractEndsOn,
      usage_billed_until: p.usageBilledUntil,
      suspended_at: null,
      suspended_why: '',
      manual_flag: 0,
      expires_at: null,
      cancelled_at: null,
      cancelled_by: '',
    })
    .returning('number'),
);
