import { prepared } from '../../database/prepared.ts';

export const destinationRows = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('invoice_destination')
    .select(['kind', 'address', 'account'])
    .where('customer', '=', p.customer)
    .orderBy('position'),
);

export const deleteDestinations = prepared((db, p: { customer: number }) =>
  db.deleteFrom('invoice_destination').where('customer', '=', p.customer),
);

export const deleteDestinationsOfAccount = prepared((db, p: { account: number }) =>
  db.deleteFrom('invoice_destination').where('account', '=', p.account),
);

export const insertDestination = prepared(
  (
    db,
    p: {
      customer: number;
      position: number;
      kind: string;
      address: string;
      account: number | null;
    },
  ) =>
    db.insertInto('invoice_destination').values({
      customer: p.customer,
      position: p.position,
      kind: p.kind,
      address: p.address,
      account: p.account,
    }),
);

/** A private reading of other folders' tables: whose account is it, and what is it called? */
export const accountOfCustomer = prepared((db, p: { customer: number; account: number }) =>
  db
    .selectFrom('account')
    .innerJoin('service', 'service.number', 'account.number')
    .innerJoin('package', 'package.number', 'service.package')
    .innerJoin('domain', 'domain.number', 'account.domain')
    .select(['account.username', 'domain.name as domain'])
    .where('account.number', '=', p.account)
    .where('package.customer', '=', p.customer),
);
