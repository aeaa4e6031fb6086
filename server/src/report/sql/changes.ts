/**
 * What was written since a mark, beside the sums that it must agree with. Found by keys only, so that
 * a day costs the same in the tenth year as in the first: SQLite takes the tables of a CROSS JOIN in
 * the order in which they stand, the few new postings first; and it takes new rows by their numbers
 * only where no other index would give it what it wants: no kind, and no order, which a plain UNION
 * asks for.
 */
import type { Money } from '@lineside/contract/money.ts';
import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

interface Since {
  posting: number;
  payment: number;
  credit: number;
}

interface Marks {
  readonly posting: number | null;
  readonly payment: number | null;
  readonly credit: number | null;
}

export const lastNumbers = prepared<unknown, Marks>(
  () => sql`SELECT
    (SELECT max(number) FROM posting) AS posting,
    (SELECT max(number) FROM payment_application) AS payment,
    (SELECT max(number) FROM credit_application) AS credit`,
);

export interface NewPosting {
  readonly number: number;
  readonly kind: string;
  readonly subject: number;
  readonly rest: Money;
  readonly receivable: Money;
}

export const newPostings = prepared<{ posting: number }, NewPosting>(
  (_db, p) => sql`SELECT posting.number, posting.kind, posting.subject,
      sum(entry.amount) AS rest,
      sum(CASE WHEN entry.ledger = 'receivable' THEN entry.amount ELSE 0 END) AS receivable
    FROM posting CROSS JOIN entry
    WHERE posting.number > ${p.posting} AND entry.posting = posting.number
    GROUP BY posting.number, posting.kind, posting.subject
    ORDER BY posting.number`,
);

const subjects = (p: Since, kinds: readonly string[]) =>
  sql`SELECT subject FROM posting
    WHERE number > ${p.posting}
      AND kind || '' IN (${sql.join(kinds.map((kind) => sql.lit(kind)))})`;

const sumOf = (table: string, of: string) =>
  sql`(SELECT coalesce(sum(amount), 0) FROM ${sql.table(table)} AS part
    WHERE part.${sql.ref(of)} = record.number)`;

export interface ChangedInvoice {
  readonly number: number;
  readonly total: Money;
  readonly owed: Money;
  readonly voided_at: number | null;
  readonly written_off: Money;
  readonly lines: Money;
  readonly paid: Money;
  readonly credited: Money;
}

export const changedInvoices = prepared<Since, ChangedInvoice>(
  (_db, p) => sql`SELECT number, total, owed, voided_at, written_off,
      ${sumOf('invoice_line', 'invoice')} AS lines,
      ${sumOf('payment_application', 'invoice')} AS paid,
      ${sumOf('credit_application', 'invoice')} AS credited
    FROM invoice AS record
    WHERE number IN (
      ${subjects(p, ['invoice', 'void', 'write-off'])}
      UNION ALL SELECT invoice FROM payment_application WHERE number > ${p.payment}
      UNION ALL SELECT invoice FROM credit_application WHERE number > ${p.credit})
    ORDER BY number`,
);

export interface ChangedPayment {
  readonly number: number;
  readonly amount: Money;
  readonly unapplied: Money;
  readonly applied: Money;
  readonly refunded: Money;
}

export const changedPayments = prepared<Since, ChangedPayment>(
  (_db, p) => sql`SELECT number, amount, unapplied,
      ${sumOf('payment_application', 'payment')} AS applied,
      (SELECT coalesce(sum(amount), 0) FROM refund
        WHERE refund.payment = record.number AND refund.state <> 'declined') AS refunded
    FROM payment AS record
    WHERE number IN (
      ${subjects(p, ['payment'])}
      UNION ALL SELECT payment FROM payment_application WHERE number > ${p.payment}
      UNION ALL SELECT payment FROM refund
        WHERE payment IS NOT NULL AND number IN (${subjects(p, ['refund', 'refund-declined'])}))
    ORDER BY number`,
);

export interface ChangedCredit {
  readonly number: number;
  readonly amount: Money;
  readonly unapplied: Money;
  readonly expired: Money;
  readonly applied: Money;
  readonly refunded: Money;
}

export const changedCredits = prepared<Since, ChangedCredit>(
  (_db, p) => sql`SELECT number, amount, unapplied, expired,
      ${sumOf('credit_application', 'credit')} AS applied,
      (SELECT coalesce(sum(amount), 0) FROM refund
        WHERE refund.credit = record.number AND refund.state <> 'declined') AS refunded
    FROM credit AS record
    WHERE number IN (
      ${subjects(p, ['credit', 'expiry'])}
      UNION ALL SELECT credit FROM credit_application WHERE number > ${p.credit}
      UNION ALL SELECT credit FROM refund
        WHERE credit IS NOT NULL AND number IN (${subjects(p, ['refund', 'refund-declined'])}))
    ORDER BY number`,
);

export interface TouchedBalance {
  readonly customer: number;
  readonly ledger: Money;
  readonly owed: Money;
  readonly unapplied: Money;
  readonly credited: Money;
}

export const touchedBalances = prepared<{ posting: number }, TouchedBalance>(
  (_db, p) => sql`SELECT touched.customer,
      (SELECT coalesce(sum(amount), 0) FROM entry
        WHERE entry.customer = touched.customer AND ledger = 'receivable') AS ledger,
      (SELECT coalesce(sum(owed), 0) FROM invoice
        WHERE invoice.customer = touched.customer AND owed <> 0) AS owed,
      (SELECT coalesce(sum(unapplied), 0) FROM payment
        WHERE payment.customer = touched.customer AND unapplied <> 0) AS unapplied,
      (SELECT coalesce(sum(unapplied), 0) FROM credit
        WHERE credit.customer = touched.customer AND unapplied <> 0) AS credited
    FROM (SELECT DISTINCT entry.customer FROM posting CROSS JOIN entry
      WHERE posting.number > ${p.posting} AND entry.posting = posting.number) AS touched
    ORDER BY touched.customer`,
);
