import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

const serviceColumns = [
  'service.number',
  'service.package',
  'service.definition',
  'service.kind',
  'account.username',
  'account_domain.name as accountDomain',
  'domain.name as domainName',
] as const;

export const insertService = prepared(
  (db, p: { package: number | null; definition: number | null; kind: string }) =>
    db
      .insertInto('service')
      .values({ package: p.package, definition: p.definition, kind: p.kind })
      .returning('number'),
);

/** Asked together with the customer, so that a foreign service is as unknown as a missing one. */
export const serviceOfCustomerRow = prepared((db, p: { customer: number; number: number }) =>
  db
    .selectFrom('service')
    .innerJoin('package', 'package.number', 'service.package')
    .leftJoin('account', 'account.number', 'service.number')
    .leftJoin('domain as account_domain', 'account_domain.number', 'account.domain')
    .leftJoin('domain', 'domain.number', 'service.number')
    .select(serviceColumns)
    .where('service.number', '=', p.number)
    .where('package.customer', '=', p.customer)
    .where('package.cancelled_at', 'is', null),
);

export const servicesOfPackageRows = prepared((db, p: { package: number }) =>
  db
    .selectFrom('service')
    .leftJoin('account', 'account.number', 'service.number')
    .leftJoin('domain as account_domain', 'account_domain.number', 'account.domain')
    .leftJoin('domain', 'domain.number', 'service.number')
    .select(serviceColumns)
    .where('service.package', '=', p.package)
    .orderBy('service.number'),
);

export const servicesOfCustomerRows = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('package')
    .innerJoin('service', 'service.package', 'package.number')
    .leftJoin('account', 'account.number', 'service.number')
    .leftJoin('domain as account_domain', 'account_domain.number', 'account.domain')
    .leftJoin('domain', 'domain.number', 'service.number')
    .select(serviceColumns)
    .where('package.customer', '=', p.customer)
    .where('package.cancelled_at', 'is', null)
    // In the order of both indexes, so that nothing need be sorted.
    .orderBy('package.number')
    .orderBy('service.number'),
);

/** What an account is besides its name; of the packages that are not cancelled. */
export const accountDetailsOfCustomer = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('package')
    .innerJoin('service', 'service.package', 'package.number')
    .innerJoin('account', 'account.number', 'service.number')
    .select(['account.number', 'account.username', 'account.real_name', 'account.seconds'])
    .where('package.customer', '=', p.customer)
    .where('package.cancelled_at', 'is', null)
    .orderBy('package.number')
    .orderBy('service.number'),
);

export const deleteService = prepared((db, p: { number: number }) =>
  db.deleteFrom('service').where('number', '=', p.number),
);

/** The domains whose unknown mail this account gets, with their packages. */
export const catchallDomains = prepared((db, p: { account: number }) =>
  db
    .selectFrom('domain')
    .innerJoin('service', 'service.number', 'domain.number')
    .select(['domain.number', 'service.package'])
    .where('domain.catchall', '=', p.account),
);

export const namesInDomain = prepared((db, p: { domain: number }) =>
  db
    .selectFrom('account_name')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('domain', '=', p.domain),
);

export const deleteDomain = prepared((db, p: { number: number }) =>
  db.deleteFrom('domain').where('number', '=', p.number),
);

export const nextUid = prepared((db, p: { name: string; first: number }) =>
  db
    .insertInto('counter')
    .values({ name: p.name, value: p.first })
    .onConflict((oc) => oc.column('name').doUpdateSet({ value: sql<number>`counter.value + 1` }))
    .returning('value'),
);

export const moveServiceRow = prepared(
  (db, p: { number: number; package: number; definition: number }) =>
    db
      .updateTable('service')
      .set({ package: p.package, definition: p.definition })
      .where('number', '=', p.number),
);
