import type { Kysely } from 'kysely';
import { numbersIn } from '../../database/lists.ts';
import { prepared } from '../../database/prepared.ts';
import type { Tables } from '../../database/tables.ts';
import {
  type Contact,
  type Customer,
  type PaymentMethod,
  type PaymentType,
  serviceAddressOf,
} from '../customer.ts';

/** Who and where a customer is, and where the service is. */
export const contactColumns = [
  'customer.first',
  'customer.last',
  'customer.company',
  'customer.address1',
  'customer.address2',
  'customer.city',
  'customer.county',
  'customer.state',
  'customer.zip',
  'customer.country',
  'customer.daytime',
  'customer.night',
  'customer.fax',
  'customer.ship_first',
  'customer.ship_last',
  'customer.ship_company',
  'customer.ship_address1',
  'customer.ship_address2',
  'customer.ship_city',
  'customer.ship_county',
  'customer.ship_state',
  'customer.ship_zip',
  'customer.ship_country',
  'customer.ship_daytime',
  'customer.ship_night',
  'customer.ship_fax',
] as const;

/** How the customer pays, as far as it may be shown. */
const paymentColumns = [
  'customer.payment_type',
  'customer.payment_label',
  'customer.payment_expires',
  'customer.payment_name',
] as const;

const columns = [
  'customer.number',
  'customer.agent',
  'customer.advertising_source',
  'customer.referrer',
  ...contactColumns,
  'customer.ss_encrypted',
  'customer.comments',
  'customer.tax_exempt',
  ...paymentColumns,
  'customer.payment_token',
  'customer.payment_fingerprint',
  'customer.payment_brand',
  'customer.ordered_by',
  'customer.created_at',
] as const;

type Row = Omit<Tables['customer'], 'number'> & { number: number };

type Named<Columns extends readonly string[]> = Columns[number] extends `customer.${infer Name}`
  ? Name
  : never;

type ContactRow = Pick<Row, Named<typeof contactColumns>>;
type PaymentRow = Pick<Row, Named<typeof paymentColumns>>;

export function customerFrom(row: Row): Customer {
  return {
    number: row.number,
    agent: row.agent,
    advertisingSource: row.advertising_source,
    referrer: row.referrer,
    ...contactFrom(row),
    shipping: serviceAddressOf(row),
    ssEncrypted: row.ss_encrypted,
    comments: row.comments,
    taxExempt: row.tax_exempt !== 0,
    ...paymentFrom(row),
    paymentToken: row.payment_token,
    paymentFingerprint: row.payment_fingerprint,
    paymentBrand: row.payment_brand,
    orderedBy: row.ordered_by,
    createdAt: row.created_at,
  };
}

const contactFrom = (row: ContactRow): Contact => ({
  first: row.first,
  last: row.last,
  company: row.company,
  address1: row.address1,
  address2: row.address2,
  city: row.city,
  county: row.county,
  state: row.state,
  zip: row.zip,
  country: row.country,
  daytime: row.daytime,
  night: row.night,
  fax: row.fax,
});

const paymentFrom = (row: PaymentRow) => ({
  // Written by us alone, from the list of types.
  paymentType: row.payment_type as PaymentType,
  paymentLabel: row.payment_label,
  paymentExpires: row.payment_expires,
  paymentName: row.payment_name,
});

export const customerRow = prepared((db, p: { number: number }) =>
  db.selectFrom('customer').select(columns).where('number', '=', p.number),
);

/** Many at once, in the order of their numbers, so that two who want the same wait in one order. */
export const customersToChange = prepared((db, p: { numbers: string }, dialect) => {
  const query = db
    .selectFrom('customer')
    .select(columns)
    .where('number', 'in', numbersIn(p.numbers, dialect))
    .orderBy('number');
  return dialect === 'postgres' ? query.forUpdate() : query;
});

/** For PostgreSQL alone. */
export const lockedCustomers = prepared((db, p: { numbers: string }, dialect) =>
  db
    .selectFrom('customer')
    .select('number')
    .where('number', 'in', numbersIn(p.numbers, dialect))
    .orderBy('number')
    .forUpdate(),
);

export const lockedCustomer = prepared((db, p: { number: number }) =>
  db.selectFrom('customer').select('number').where('number', '=', p.number).forUpdate(),
);

const valuesOf = (p: CustomerValues) => ({
  agent: p.agent,
  advertising_source: p.advertisingSource,
  referrer: p.referrer,
  first: p.first,
  last: p.last,
  company: p.company,
  address1: p.address1,
  address2: p.address2,
  city: p.city,
  county: p.county,
  state: p.state,
  zip: p.zip,
  country: p.country,
  daytime: p.daytime,
  night: p.night,
  fax: p.fax,
  ship_first: p.shipFirst,
  ship_last: p.shipLast,
  ship_company: p.shipCompany,
  ship_address1: p.shipAddress1,
  ship_address2: p.shipAddress2,
  ship_city: p.shipCity,
  ship_county: p.shipCounty,
  ship_state: p.shipState,
  ship_zip: p.shipZip,
  ship_country: p.shipCountry,
  ship_daytime: p.shipDaytime,
  ship_night: p.shipNight,
  ship_fax: p.shipFax,
  ss_encrypted: p.ssEncrypted,
  comments: p.comments,
  tax_exempt: p.taxExempt,
});

const paymentValues = (p: PaymentMethod) => ({
  payment_type: p.paymentType,
  payment_label: p.paymentLabel,
  payment_token: p.paymentToken,
  payment_fingerprint: p.paymentFingerprint,
  payment_brand: p.paymentBrand,
  payment_expires: p.paymentExpires,
  payment_name: p.paymentName,
});

type ShippingValues = {
  readonly [F in keyof Contact as `ship${Capitalize<F>}`]: string;
};

export type CustomerValues = Omit<
  Customer,
  'number' | 'shipping' | 'taxExempt' | 'orderedBy' | 'createdAt' | keyof PaymentMethod
> &
  ShippingValues & { readonly taxExempt: number };

export const insertCustomerRow = prepared(
  (
    db: Kysely<Tables>,
    p: CustomerValues & PaymentMethod & { orderedBy: string; createdAt: number },
  ) =>
    db
      .insertInto('customer')
      .values({
        ...valuesOf(p),
        ...paymentValues(p),
        ordered_by: p.orderedBy,
        created_at: p.createdAt,
      })
      .returning('number'),
);

export const updateCustomerRow = prepared(
  (db: Kysely<Tables>, p: CustomerValues & { number: number }) =>
    db.updateTable('customer').set(valuesOf(p)).where('number', '=', p.number),
);

/** The copy of what is the default among the stored methods; `arrange-methods` alone writes it. */
export const updatePayment = prepared((db: Kysely<Tables>, p: PaymentMethod & { number: number }) =>
  db.updateTable('customer').set(paymentValues(p)).where('number', '=', p.number),
);
