import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

export const insertService = prepared(
  (db, p: { package: number | null; definition: number | null; kind: string }) =>
    db
      .insertInto('service')
      .values({ package: p.package, definition: p.definition, kind: p.kind })
      .returning('number'),
);

export const servicesOfPackageRows = prepared((db, p: { package: number }) =>
  db
    .selectFrom('service')
    .leftJoin('account', 'account.number', 'service.number')
    .leftJoin('domain as account_domain', 'account_domain.number', 'account.domain')
    .leftJoin('domain', 'domain.number', 'service.number')
    .select([
      'service.number',
      'service.package',
      'service.definition',
      'service.kind',
      'account.username',
      'account_domain.name as accountDomain',
      'domain.name as domainName',
    ])
    .where('service.package', '=', p.package)
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
