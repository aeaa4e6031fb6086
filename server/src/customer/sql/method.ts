import { numbersIn } from '../../database/lists.ts';
import { prepared } from '../../database/prepared.ts';
import type { Tables } from '../../database/tables.ts';
import type { PaymentType, StoredMethod } from '../customer.ts';

type Row = Omit<Tables['payment_method'], 'number'> & { number: number };

export const methodFrom = (row: Row): StoredMethod => ({
  number: row.number,
  customer: row.customer,
  position: row.position,
  // Written by us alone, from the list of types.
  paymentType: row.type as PaymentType,
  paymentLabel: row.label,
  paymentToken: row.token,
  paymentFingerprint: row.fingerprint,
  paymentBrand: row.brand,
  paymentExpires: row.expires,
  paymentName: row.name,
  bankState: row.bank_state,
  accountKind: row.account_kind,
  refused: row.refused,
  expiryWarned: row.warned_of,
});

type Content = Omit<StoredMethod, 'number' | 'customer' | 'position' | 'expiryWarned'>;

const valuesOf = (p: Content) => ({
  type: p.paymentType,
  label: p.paymentLabel,
  token: p.paymentToken,
  fingerprint: p.paymentFingerprint,
  brand: p.paymentBrand,
  expires: p.paymentExpires,
  name: p.paymentName,
  bank_state: p.bankState,
  account_kind: p.accountKind,
  refused: p.refused,
});

export const methodRows = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('payment_method')
    .selectAll()
    .where('customer', '=', p.customer)
    .orderBy('position'),
);

export const methodRowsOfMany = prepared((db, p: { customers: string }, dialect) =>
  db
    .selectFrom('payment_method')
    .selectAll()
    .where('customer', 'in', numbersIn(p.customers, dialect))
    .orderBy('customer')
    .orderBy('position'),
);

export const methodRowsOfToken = prepared((db, p: { token: string }) =>
  db
    .selectFrom('payment_method')
    .selectAll()
    .where('token', '=', p.token)
    // As the index has it, in which those without a token do not stand.
    .where('token', '<>', '')
    .orderBy('customer'),
);

export const insertMethod = prepared((db, p: Content & { customer: number; position: number }) =>
  db
    .insertInto('payment_method')
    .values({ customer: p.customer, position: p.position, ...valuesOf(p), warned_of: '' })
    .returning('number'),
);

export const updateMethod = prepared((db, p: Content & { customer: number; number: number }) =>
  db
    .updateTable('payment_method')
    .set(valuesOf(p))
    .where('customer', '=', p.customer)
    .where('number', '=', p.number),
);

export const deleteMethod = prepared((db, p: { customer: number; number: number }) =>
  db.deleteFrom('payment_method').where('customer', '=', p.customer).where('number', '=', p.number),
);

/** Out of the way: no place is taken while they are given out anew. */
export const clearPositions = prepared((db, p: { customer: number }) =>
  db
    .updateTable('payment_method')
    .set((eb) => ({ position: eb.neg('position') }))
    .where('customer', '=', p.customer),
);

export const setPosition = prepared((db, p: { number: number; position: number }) =>
  db.updateTable('payment_method').set({ position: p.position }).where('number', '=', p.number),
);

export const setRefused = prepared((db, p: { customer: number; number: number; refused: string }) =>
  db
    .updateTable('payment_method')
    .set({ refused: p.refused })
    .where('customer', '=', p.customer)
    .where('number', '=', p.number),
);

export const setWarned = prepared((db, p: { number: number; expires: string }) =>
  db.updateTable('payment_method').set({ warned_of: p.expires }).where('number', '=', p.number),
);

/** For `verify`: every customer beside the method that comes first. */
export const defaultsBesideCopies = prepared((db, p: { after: number; limit: number }) =>
  db
    .selectFrom('customer')
    .leftJoin('payment_method', (join) =>
      join.onRef('payment_method.customer', '=', 'customer.number').on('position', '=', 1),
    )
    .select([
      'customer.number as customer',
      'payment_type',
      'payment_label',
      'payment_token',
      'payment_fingerprint',
      'payment_brand',
      'payment_expires',
      'payment_name',
      'payment_method.number as method',
      'type',
      'label',
      'token',
      'fingerprint',
      'brand',
      'expires',
      'name',
      (eb) =>
        eb
          .selectFrom('payment_method as each')
          .select((of) => of.fn.countAll<number>().as('count'))
          .whereRef('each.customer', '=', 'customer.number')
          .as('count'),
      (eb) =>
        eb
          .selectFrom('payment_method as each')
          .select((of) => of.fn.max('each.position').as('last'))
          .whereRef('each.customer', '=', 'customer.number')
          .as('last'),
    ])
    .where('customer.number', '>', p.after)
    .orderBy('customer.number')
    .limit(p.limit),
);
