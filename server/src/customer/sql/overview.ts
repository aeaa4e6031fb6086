import type { Money } from '@lineside/contract/money.ts';
import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';
import { columns } from './record.ts';

/** All that a customer is shown of himself but his invoices, in one statement. */
export const customerOverview = prepared((db, p: { number: number }) =>
  db
    .selectFrom('customer')
    .select(columns)
    .select([
      sql<Money>`(select coalesce(sum(entry.amount), 0) from entry
        where entry.customer = customer.number and entry.ledger = 'receivable')`.as('balance'),
      sql<string | null>`(select string_agg(address, ', ' order by position)
        from invoice_destination as d where d.customer = customer.number and d.kind <> 'post')`.as(
        'addresses',
      ),
      sql<number>`(select count(*) from invoice_destination as d
        where d.customer = customer.number and d.kind = 'post')`.as('post'),
    ])
    .where('number', '=', p.number),
);

/** A private reading of another folder's table: the reply that is asked for most needs it. */
export const openInvoicesOf = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('invoice')
    .select(['number', 'issued_on as issuedOn', 'owed', 'total'])
    .where('customer', '=', p.customer)
    // Spelled as in the partial index, so that the settled ones are never looked at.
    .where(sql<boolean>`owed <> 0`)
    .orderBy('issued_on')
    .orderBy('number'),
);
