import { type ExpressionBuilder, sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';
import type { Tables } from '../../database/tables.ts';
import type { PaymentType, Standing } from '../customer.ts';
import { contactColumns } from './record.ts';

/** By number, or by the beginning of a name, a company, a mail address or a user name. */
const isLike = (
  eb: ExpressionBuilder<Tables, 'customer'>,
  p: { readonly number: number; readonly start: string },
) =>
  eb.or([
    eb('customer.number', '=', p.number),
    eb(sql`lower(last)`, 'like', sql<string>`${p.start} escape '!'`),
    eb(sql`lower(first || ' ' || last)`, 'like', sql<string>`${p.start} escape '!'`),
    eb(sql`lower(company)`, 'like', sql<string>`${p.start} escape '!'`),
    eb(
      'customer.number',
      'in',
      eb
        .selectFrom('invoice_destination')
        .select('customer')
        .where(sql`lower(address)`, 'like', sql<string>`${p.start} escape '!'`),
    ),
    eb(
      'customer.number',
      'in',
      eb
        .selectFrom('account_name')
        .innerJoin('service', 'service.number', 'account_name.account')
        .innerJoin('package', 'package.number', 'service.package')
        .select('package.customer')
        .where('account_name.name_key', 'like', sql<string>`${p.start} escape '!'`),
    ),
  ]);

/** For staff. */
export const customersLike = prepared((db, p: { number: number; start: string; limit: number }) =>
  db
    .selectFrom('customer')
    .select(['number', 'first', 'last', 'company', 'city', 'state'])
    .where((eb) => isLike(eb, p))
    .orderBy('number')
    .limit(p.limit),
);

/** A private reading of another folder's table: how a customer stands is how his packages stand. */
const standing = sql<Standing>`case
  when exists (select 1 from package where package.customer = customer.number
    and cancelled_at is null and suspended_at is null) then 'active'
  when exists (select 1 from package where package.customer = customer.number
    and cancelled_at is null) then 'suspended'
  when exists (select 1 from package where package.customer = customer.number) then 'cancelled'
  else 'prospect' end`;

interface WantedOfAgent {
  agent: number;
  number: number;
  start: string;
  /** Each between blanks. */
  standings: string;
  after: number;
  limit: number;
}

export const customersOfAgentLike = prepared((db, p: WantedOfAgent) =>
  db
    .selectFrom('customer')
    .select([
      'customer.number',
      'customer.agent',
      'customer.advertising_source as advertisingSource',
      'customer.referrer',
      'customer.tax_exempt as taxExempt',
      'customer.created_at as createdAt',
      ...contactColumns,
      'customer.payment_type as paymentType',
      'customer.payment_name as paymentName',
      standing.as('standing'),
    ])
    // Written by us alone, from the list of types.
    .$narrowType<{ paymentType: PaymentType }>()
    .where('agent', '=', p.agent)
    .where('number', '>', p.after)
    .where((eb) => isLike(eb, p))
    .where(sql<boolean>`${p.standings} like '% ' || ${standing} || ' %'`)
    .orderBy('number')
    .limit(p.limit),
);

export const standingsOfAgent = prepared((db, p: { agent: number }) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom('customer')
        .select(standing.as('standing'))
        .where('agent', '=', p.agent)
        .as('counted'),
    )
    .select((eb) => ['standing', eb.fn.countAll<number>().as('customers')])
    .groupBy('standing'),
);

export const customerWithAgent = prepared((db, p: { customer: number; agent: number }) =>
  db
    .selectFrom('customer')
    .select('number')
    .where('number', '=', p.customer)
    .where('agent', '=', p.agent),
);
