import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

/** For staff: by number, or by the beginning of a name, a company, a mail address or a user name. */
export const customersLike = prepared((db, p: { number: number; start: string; limit: number }) =>
  db
    .selectFrom('customer')
    .select(['number', 'first', 'last', 'company', 'city', 'state'])
    .where((eb) =>
      eb.or([
        eb('number', '=', p.number),
        eb(sql`lower(last)`, 'like', sql<string>`${p.start} escape '!'`),
        eb(sql`lower(first || ' ' || last)`, 'like', sql<string>`${p.start} escape '!'`),
        eb(sql`lower(company)`, 'like', sql<string>`${p.start} escape '!'`),
        eb(
          'number',
          'in',
          eb
            .selectFrom('invoice_destination')
            .select('customer')
            .where(sql`lower(address)`, 'like', sql<string>`${p.start} escape '!'`),
        ),
        eb(
          'number',
          'in',
          eb
            .selectFrom('account_name')
            .innerJoin('service', 'service.number', 'account_name.account')
            .innerJoin('package', 'package.number', 'service.package')
            .select('package.customer')
            .where('account_name.name_key', 'like', sql<string>`${p.start} escape '!'`),
        ),
      ]),
    )
    .orderBy('number')
    .limit(p.limit),
);

export const customerWithAgent = prepared((db, p: { customer: number; agent: number }) =>
  db
    .selectFrom('customer')
    .select('number')
    .where('number', '=', p.customer)
    .where('agent', '=', p.agent),
);
