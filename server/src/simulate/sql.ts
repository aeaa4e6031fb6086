import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';

export interface RecordCounts {
  readonly invoices: number;
  readonly lines: number;
  readonly payments: number;
  readonly declines: number;
  readonly credits: number;
  readonly refunds: number;
  readonly suspensions: number;
  readonly cancelled: number;
  readonly changes: number;
  readonly mails: number;
}

const counts = prepared<unknown, RecordCounts>(
  () => sql`SELECT
    (SELECT count(*) FROM invoice) AS invoices,
    (SELECT count(*) FROM invoice_line) AS lines,
    (SELECT count(*) FROM payment) AS payments,
    (SELECT count(*) FROM intent WHERE state = 'declined') AS declines,
    (SELECT count(*) FROM credit) AS credits,
    (SELECT count(*) FROM refund) AS refunds,
    (SELECT count(*) FROM package_pause) AS suspensions,
    (SELECT count(*) FROM package WHERE cancelled_at IS NOT NULL) AS cancelled,
    (SELECT count(*) FROM package WHERE changed_from IS NOT NULL) AS changes,
    (SELECT count(*) FROM mail) AS mails`,
);

export async function recordCounts(tx: Tx): Promise<RecordCounts> {
  const row = await counts.first(tx);
  if (row === undefined) throw new Error('a reading without a table has one row');
  return row;
}

/** How far each record had been counted when the forecast began. */
export interface ForecastMark {
  readonly invoice: number;
  readonly payment: number;
  readonly mail: number;
  readonly intent: number;
  readonly audit: number;
  readonly credit: number;
}

const marks = prepared<unknown, ForecastMark>(
  () => sql`SELECT
    (SELECT value FROM counter WHERE name = 'invoice') AS invoice,
    (SELECT coalesce(max(number), 0) FROM payment) AS payment,
    (SELECT coalesce(max(number), 0) FROM mail) AS mail,
    (SELECT coalesce(max(number), 0) FROM intent) AS intent,
    (SELECT coalesce(max(number), 0) FROM audit) AS audit,
    (SELECT coalesce(max(number), 0) FROM credit) AS credit`,
);

export async function forecastMark(tx: Tx): Promise<ForecastMark> {
  const row = await marks.first(tx);
  if (row === undefined) throw new Error('a reading without a table has one row');
  return row;
}

export const invoicesAfter = prepared((db, p: { customer: number; invoice: number }) =>
  db
    .selectFrom('invoice')
    .select(['number', 'issued_on', 'due_on', 'total'])
    .where('customer', '=', p.customer)
    .where('number', '>', p.invoice)
    .orderBy('number'),
);

export const linesAfter = prepared((db, p: { customer: number; invoice: number }) =>
  db
    .selectFrom('invoice')
    .innerJoin('invoice_line', 'invoice_line.invoice', 'invoice.number')
    .select(['invoice_line.invoice', 'invoice_line.description', 'invoice_line.amount'])
    .where('invoice.customer', '=', p.customer)
    .where('invoice.number', '>', p.invoice)
    .orderBy('invoice_line.invoice')
    .orderBy('invoice_line.position'),
);

export const mailsAfter = prepared((db, p: { customer: number; mail: number }) =>
  db
    .selectFrom('mail')
    .select(['event', 'recipient', 'queued_at'])
    .where('customer', '=', p.customer)
    .where('number', '>', p.mail)
    .orderBy('number'),
);

export const paymentsAfter = prepared((db, p: { customer: number; payment: number }) =>
  db
    .selectFrom('payment')
    .select(['amount', 'type', 'received_at'])
    .where('customer', '=', p.customer)
    .where('number', '>', p.payment)
    .orderBy('number'),
);

export const declinesAfter = prepared((db, p: { customer: number; intent: number }) =>
  db
    .selectFrom('intent')
    .select(['amount', 'created_at'])
    .where('customer', '=', p.customer)
    .where('state', '=', 'declined')
    .where('number', '>', p.intent)
    .orderBy('number'),
);

export const creditsAfter = prepared((db, p: { customer: number; credit: number }) =>
  db
    .selectFrom('credit')
    .select(['amount', 'reason', 'granted_at'])
    .where('customer', '=', p.customer)
    .where('number', '>', p.credit)
    .orderBy('number'),
);

/** Suspensions, changes and ends, as the audit tells them. */
export const deedsAfter = prepared((db, p: { customer: number; audit: number }) =>
  db
    .selectFrom('audit')
    .select(['at', 'action', 'detail'])
    .where('customer', '=', p.customer)
    .where('number', '>', p.audit)
    .orderBy('number'),
);
