import assert from 'node:assert/strict';
import type { Tx } from '../database/database.ts';
import {
  type Customer,
  emptyContact,
  isChargeable,
  type PaymentMethod,
  paymentOf,
} from './customer.ts';
import { insertMethod } from './sql/method.ts';
import { type CustomerValues, insertCustomerRow, updateCustomerRow } from './sql/record.ts';

export type NewCustomer = Omit<Customer, 'number'>;

/** Gives the number of the new customer. What can be charged is his first stored method. */
export async function insertCustomer(tx: Tx, customer: NewCustomer): Promise<number> {
  const { orderedBy, createdAt } = customer;
  const payment = paymentOf(customer);
  const values = { ...valuesOf(customer), ...payment, orderedBy, createdAt };
  const number = await insertCustomerRow.insert(tx, values);
  assert(number !== undefined, 'an insert returns its number');
  if (isChargeable(payment.paymentType)) {
    const nothing = { bankState: '', accountKind: '', refused: '' };
    await insertMethod.insert(tx, { ...payment, ...nothing, customer: number, position: 1 });
  }
  return number;
}

/** All but how he pays: that is for those who change methods. */
export async function updateCustomer(
  tx: Tx,
  customer: Omit<Customer, keyof PaymentMethod>,
): Promise<void> {
  const changed = await updateCustomerRow.run(tx, {
    ...valuesOf(customer),
    number: customer.number,
  });
  assert(changed === 1, `customer ${customer.number} exists`);
}

function valuesOf(customer: Omit<Customer, 'number' | keyof PaymentMethod>): CustomerValues {
  const shipping = customer.shipping ?? emptyContact;
  return {
    agent: customer.agent,
    advertisingSource: customer.advertisingSource,
    referrer: customer.referrer,
    first: customer.first,
    last: customer.last,
    company: customer.company,
    address1: customer.address1,
    address2: customer.address2,
    city: customer.city,
    county: customer.county,
    state: customer.state,
    zip: customer.zip,
    country: customer.country,
    daytime: customer.daytime,
    night: customer.night,
    fax: customer.fax,
    shipFirst: shipping.first,
    shipLast: shipping.last,
    shipCompany: shipping.company,
    shipAddress1: shipping.address1,
    shipAddress2: shipping.address2,
    shipCity: shipping.city,
    shipCounty: shipping.county,
    shipState: shipping.state,
    shipZip: shipping.zip,
    shipCountry: shipping.country,
    shipDaytime: shipping.daytime,
    shipNight: shipping.night,
    shipFax: shipping.fax,
    ssEncrypted: customer.ssEncrypted,
    comments: customer.comments,
    taxExempt: customer.taxExempt ? 1 : 0,
  };
}
