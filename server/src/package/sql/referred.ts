import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

interface Sent {
  customer: number;
  depth: number;
}

/** Whom a customer sent, whom those sent, and so on to a depth; a ring of referrals ends there. */
const referred = (p: Sent) => sql`WITH RECURSIVE referred (number, depth) AS (
    SELECT customer.number, 1 FROM customer WHERE customer.referrer = ${p.customer}
    UNION
    SELECT customer.number, referred.depth + 1
    FROM customer JOIN referred ON customer.referrer = referred.number
    WHERE referred.depth < ${p.depth}
  ), sent AS (SELECT DISTINCT number FROM referred WHERE number <> ${p.customer})`;

/** Those with a package that is not cancelled. */
export const countReferredCustomers = prepared<Sent, { count: number }>(
  (_db, p) => sql`${referred(p)}
    SELECT count(DISTINCT package.customer) AS count
    FROM sent JOIN package ON package.customer = sent.number
    WHERE package.cancelled_at IS NULL`,
);

/** Their packages that are neither cancelled nor suspended, for each definition. */
export const countReferredPackages = prepared<Sent, { definition: number; count: number }>(
  (_db, p) => sql`${referred(p)}
    SELECT package.definition, count(*) AS count
    FROM sent JOIN package ON package.customer = sent.number
    WHERE package.cancelled_at IS NULL AND package.suspended_at IS NULL
    GROUP BY package.definition`,
);
