import type { Money } from '@lineside/contract/money.ts';
import { sql } from 'kysely';
import type { PaymentType } from '../customer/customer.ts';
import { prepared } from '../database/prepared.ts';

/** The newest numbers in the whole house: what is made after this is known by it. */
export const newestNumbers = prepared((db) =>
  db.selectNoFrom((eb) => [
    eb
      .selectFrom('invoice')
      .select((of) => of.fn.max('invoice.number').as('number'))
      .as('invoice'),
    eb
      .selectFrom('credit')
      .select((of) => of.fn.max('credit.number').as('number'))
      .as('credit'),
  ]),
);

export const invoicesAfter = prepared((db, p: { customer: number; after: number }) =>
  db
    .selectFrom('invoice')
    .select('number')
    .where('customer', '=', p.customer)
    .where('number', '>', p.after)
    .orderBy('number'),
);

export const creditsAfter = prepared((db, p: { customer: number; after: number }) =>
  db
    .selectFrom('credit')
    .select('number')
    .where('customer', '=', p.customer)
    .where('number', '>', p.after)
    .orderBy('number'),
);

/** Who is greeted, what he owes, and the card that may be about to expire. */
export const homeHead = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('customer')
    .select([
      'customer.first',
      'customer.payment_type as paymentType',
      'customer.payment_label as paymentLabel',
      'customer.payment_expires as paymentExpires',
    ])
    // Written by us alone, from the list of types.
    .$narrowType<{ paymentType: PaymentType }>()
    .select(
      sql<Money>`(select coalesce(sum(entry.amount), 0) from entry
        where entry.customer = customer.number and entry.ledger = 'receivable')`.as('balance'),
    )
    .where('customer.number', '=', p.customer),
);

export const newestPayments = prepared((db, p: { customer: number; limit: number }) =>
  db
    .selectFrom('payment')
    .select(['number', 'amount', 'received_at as receivedAt'])
    .where('customer', '=', p.customer)
    .orderBy('number', 'desc')
    .limit(p.limit),
);
