/**
 * What a customer's own change of his record comes to, checked in the documented order. A parameter
 * that was sent counts, even when empty; one that was not leaves its field alone.
 */
import { addressOf } from '@lineside/contract/address.ts';
import type { edit_info } from '@lineside/contract/customer.ts';
import { addressFields } from '@lineside/contract/customer-record.ts';
import { checkCustomer } from '@lineside/contract/fields.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { PaymentMethod as SentMethod } from '@lineside/contract/payment-method.ts';
import { type Call, todayOf } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import { accepted } from '../checked.ts';
import { Refusal } from '../refusal.ts';
import { type Contact, type Customer, emptyContact, type PaymentMethod } from './customer.ts';
import { changedDestinations, type Destination } from './destinations.ts';
import { customerByNumber } from './find-customer.ts';
import { planPaymentEdit } from './plan-payment-edit.ts';

export type EditInput = Input<typeof edit_info>;

/** Only what changes. Plain data without secrets: it may wait while the gateway is asked. */
export interface CustomerChanges {
  readonly contact: Partial<Contact>;
  /** Null: the service is where the bills go. Absent: as it is. */
  readonly shipping?: Contact | null;
  readonly payment: Partial<PaymentMethod>;
  readonly destinations?: readonly Destination[];
}

export interface PlannedEdit {
  readonly customer: Customer;
  readonly changes: CustomerChanges;
  /** A card, bank account or telephone that the gateway has to keep for us. */
  readonly method: SentMethod | undefined;
}

export async function planEdit(call: Call, input: EditInput): Promise<PlannedEdit> {
  const customer = await editingCustomer(call);
  const known = await catalogue(call.tx);
  const { billing, service } = accepted(
    checkCustomer(
      mergedAddresses(customer, input),
      { region: (...place) => isServed(known, customer, place) },
      {
        today: todayOf(call),
        countryDefault: call.settings.countrydefault,
        numbers: 'kept',
        payment: 'kept',
      },
    ),
  );
  const { kept, method } = planPaymentEdit(call, customer, input, billing);
  const destinations = await changedDestinations(call.tx, customer.number, {
    list: input.invoicing_list,
    byPost: input.postal_invoicing,
  });
  const changes = {
    contact: changedOf(customer, billing),
    ...changedShipping(customer, service),
    payment: kept,
    ...(destinations === undefined ? {} : { destinations }),
  };
  return { customer, changes, method };
}

async function editingCustomer(call: Call): Promise<Customer> {
  const number = call.session?.customer ?? undefined;
  if (number === undefined) throw new Refusal('no_customer_record');
  const customer = await customerByNumber(call.tx, number);
  if (customer === undefined) throw new Refusal('unknown_custnum', { number });
  return customer;
}

/** The record as it would be: what was sent over what is stored. */
function mergedAddresses(customer: Customer, input: EditInput) {
  const shipping = customer.shipping ?? emptyContact;
  const merged: Partial<Record<`${'' | 'ship_'}${keyof Contact}`, string>> = {};
  for (const field of addressFields) {
    merged[field] = input[field] ?? customer[field];
    merged[`ship_${field}`] = input[`ship_${field}`] ?? shipping[field];
  }
  return merged;
}

/** Where a customer lives already is served, whatever became of the list since. */
function isServed(
  known: Catalogue,
  customer: Customer,
  [state, county, country]: readonly [string, string, string],
): boolean {
  const homes = [customer, customer.shipping ?? customer];
  const stays = homes.some(
    (home) => home.state === state && home.county === county && home.country === country,
  );
  return stays || known.isKnownRegion({ state, county, country });
}

function changedOf(before: Contact, after: Contact): Partial<Contact> {
  const changed = addressFields.filter((field) => after[field] !== before[field]);
  return Object.fromEntries(changed.map((field) => [field, after[field]]));
}

function changedShipping(
  { shipping }: Customer,
  service: Contact,
): Pick<CustomerChanges, 'shipping'> {
  const isSame = addressFields.every(
    (field) => service[field] === (shipping ?? emptyContact)[field],
  );
  if (isSame) return {};
  // A service address always has a last name, so this one is none.
  return { shipping: service.last === '' ? null : addressOf((field) => service[field]) };
}
