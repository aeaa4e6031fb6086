import type { Money } from '@lineside/contract/money.ts';
import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';
import type { PaymentType } from '../customer.ts';
import { contactColumns } from './record.ts';

/**
 * All that a customer is shown of himself but his invoices, in one statement, and nothing that he
 * is not shown: this is asked more than anything else. It is named as the reply needs it, which is
 * written from the row as it stands. Destinations come as lines of kind and address; the inner
 * query has them in order by its key, so nothing need be sorted.
 */
export const customerOverview = prepared((db, p: { number: number }) =>
  db
    .selectFrom('customer')
    .select([
      'customer.number',
      ...contactColumns,
      'customer.payment_type as paymentType',
      'customer.payment_label as paymentLabel',
      'customer.payment_expires as paymentExpires',
      'customer.payment_name as paymentName',
    ])
    // Written by us alone, from the list of types.
    .$narrowType<{ paymentType: PaymentType }>()
    .select([
      sql<Money>`(select coalesce(sum(entry.amount), 0) from entry
        where entry.customer = customer.number and entry.ledger = 'receivable')`.as('balance'),
      sql<string | null>`(select string_agg(kind || ' ' || address, '\n') from (
        select kind, address from invoice_destination as d
        where d.customer = customer.number order by d.position) as listed)`.as('destinations'),
    ])
    .where('number', '=', p.number),
);

/** A private reading of another folder's table: the reply that is asked for most needs it. */
export const openInvoicesOf = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('invoice')
    .select(['number', 'issued_on as issuedOn', 'owed'])
    .where('customer', '=', p.customer)
    // As the condition of the partial index, which has all that is selected here.
    .where('owed', '<>', 0 as Money)
    .orderBy('issued_on')
    .orderBy('number'),
);
