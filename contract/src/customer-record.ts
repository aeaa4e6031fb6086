// The parts of a customer's record that several operations take, answer or refuse alike.
import type { RefusalCode } from './messages.ts';
import { text as replyText } from './reply-values.ts';
import { text } from './values.ts';

/** The fields of an address, in the order in which the historical records list them. */
export const addressFields = [
  'first',
  'last',
  'company',
  'address1',
  'address2',
  'city',
  'county',
  'state',
  'zip',
  'country',
  'daytime',
  'night',
  'fax',
] as const;

export type AddressField = (typeof addressFields)[number];

export const billingAddress = {
  first: text('First name.'),
  last: text('Last name.'),
  company: text('Company.'),
  address1: text('Street and number.'),
  address2: text('Second line of the address.'),
  city: text('City.'),
  county: text('County, where the tax regions know counties.'),
  state: text('State or province.'),
  zip: text('Postal code.'),
  country: text('Country: an ISO code of two or three letters, or its English name.'),
  daytime: text('Telephone by day.'),
  night: text('Telephone by night.'),
  fax: text('Fax.'),
};

export const serviceAddress = {
  ship_first: text('First name at the service address.'),
  ship_last: text('Last name at the service address.'),
  ship_company: text('Company at the service address.'),
  ship_address1: text('Street and number of the service address.'),
  ship_address2: text('Second line of the service address.'),
  ship_city: text('City of the service address.'),
  ship_county: text('County of the service address.'),
  ship_state: text('State or province of the service address.'),
  ship_zip: text('Postal code of the service address.'),
  ship_country: text('Country of the service address; without one, that of the billing address.'),
  ship_daytime: text('Telephone by day at the service address.'),
  ship_night: text('Telephone by night at the service address.'),
  ship_fax: text('Fax at the service address.'),
};

export const billingAddressReply = {
  first: replyText('First name.'),
  last: replyText('Last name.'),
  company: replyText('Company.'),
  address1: replyText('Street and number.'),
  address2: replyText('Second line of the address.'),
  city: replyText('City.'),
  county: replyText('County.'),
  state: replyText('State or province.'),
  zip: replyText('Postal code.'),
  country: replyText('Country, as its ISO code of two letters.'),
  daytime: replyText('Telephone by day.'),
  night: replyText('Telephone by night.'),
  fax: replyText('Fax.'),
};

const sameAsBilling = 'Empty where the service address is the billing address.';

export const serviceAddressReply = {
  ship_first: replyText(`First name at the service address. ${sameAsBilling}`),
  ship_last: replyText('Last name at the service address.'),
  ship_company: replyText('Company at the service address.'),
  ship_address1: replyText('Street and number of the service address.'),
  ship_address2: replyText('Second line of the service address.'),
  ship_city: replyText('City of the service address.'),
  ship_county: replyText('County of the service address.'),
  ship_state: replyText('State or province of the service address.'),
  ship_zip: replyText('Postal code of the service address.'),
  ship_country: replyText('Country of the service address.'),
  ship_daytime: replyText('Telephone by day at the service address.'),
  ship_night: replyText('Telephone by night at the service address.'),
  ship_fax: replyText('Fax at the service address.'),
};

/** Why an address can be refused. */
export const addressRefusals = [
  'illegal_name',
  'illegal_text',
  'illegal_or_empty_text',
  'illegal_country',
  'unknown_region',
  'illegal_phone',
  'illegal_zip',
] as const satisfies RefusalCode[];

/** Why a card can be refused before anybody is asked. */
export const cardRefusals = [
  'card_numbers_not_accepted',
  'invalid_card',
  'unknown_card_type',
  'cvv_four_digits',
  'cvv_three_digits',
  'illegal_expiration_date',
  'expired_card',
] as const satisfies RefusalCode[];

/** Why a bank account or another way to pay can be refused. */
export const otherPaymentRefusals = [
  'invalid_echeck',
  'illegal_account_number',
  'illegal_routing_number',
  'invalid_btn',
  'illegal_po_number',
] as const satisfies RefusalCode[];

export const destinationRefusals = [
  'illegal_email_invoice_address',
  'unknown_local_account',
] as const satisfies RefusalCode[];

/** Why an account can be refused when one is made. */
export const accountRefusals = [
  'illegal_username',
  'illegal_username_form',
  'illegal_password',
  'illegal_popnum',
  'unknown_popnum',
  'illegal_mailbox',
  'username_in_use',
  'unknown_svcpart',
] as const satisfies RefusalCode[];

/** What an example shows of an address. */
export function exampleAddress(): Record<string, string> {
  const filled: Record<string, string> = {
    first: 'Bob',
    last: 'Example',
    address1: '1 Elm St',
    city: 'Oakland',
    state: 'CA',
    zip: '94601',
    country: 'US',
    daytime: '510-555-0100',
  };
  const names = Object.keys({ ...billingAddressReply, ...serviceAddressReply });
  return Object.fromEntries(names.map((name) => [name, filled[name] ?? '']));
}
