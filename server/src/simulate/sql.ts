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
