/** The one place where a customer's record gets the field names of the protocol. */
import { formatLongDate } from '@lineside/contract/date.ts';
import { formatMoney, type Money, zero } from '@lineside/contract/money.ts';
import type { Settings } from '../settings/settings.ts';
import {
  type Contact,
  type Customer,
  emptyContact,
  nameOf,
  paysByCard,
  type ShippingFields,
  type ShownCustomer,
} from './customer.ts';
import { smallCustview } from './small-custview.ts';

export interface OpenInvoice {
  readonly number: number;
  readonly issuedOn: string;
  readonly owed: Money;
}

/** What a customer is shown of himself. */
export interface Overview {
  readonly customer: ShownCustomer;
  readonly balance: Money;
  /** Mail addresses joined by `, `. */
  readonly addresses: string;
  readonly byPost: boolean;
  readonly openInvoices: readonly OpenInvoice[];
}

/** Field by field and not put together from parts: this reply is made more than any other. */
export function overviewReply(overview: Overview, settings: Settings) {
  const { customer, balance } = overview;
  const open = overview.openInvoices.map((invoice) =>
    openInvoiceFields(invoice, settings.currency),
  );
  const { month, year } = expiryFields(customer);
  return {
    error: '' as const,
    custnum: customer.number as number | '',
    name: nameOf(customer),
    balance: formatMoney(balance, settings.currency),
    open,
    open_invoices: open,
    small_custview: smallCustview(customer, balance, settings),
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
    ship_first: customer.ship_first,
    ship_last: customer.ship_last,
    ship_company: customer.ship_company,
    ship_address1: customer.ship_address1,
    ship_address2: customer.ship_address2,
    ship_city: customer.ship_city,
    ship_county: customer.ship_county,
    ship_state: customer.ship_state,
    ship_zip: customer.ship_zip,
    ship_country: customer.ship_country,
    ship_daytime: customer.ship_daytime,
    ship_night: customer.ship_night,
    ship_fax: customer.ship_fax,
    payby: customer.paymentType as string,
    payinfo: customer.paymentLabel,
    payname: customer.paymentName,
    month,
    year,
    invoicing_list: overview.addresses,
    postal_invoicing: overview.byPost ? (1 as const) : ('' as const),
  };
}

const openInvoiceFields = (invoice: OpenInvoice, currency: string) => ({
  invnum: invoice.number,
  date: formatLongDate(civilDate(invoice.issuedOn)),
  owed: formatMoney(invoice.owed, currency),
});

/** Of `YYYY-MM-DD`, without making a Temporal of it: this is done for every line of every reply. */
const civilDate = (text: string) => ({
  year: Number(text.slice(0, 4)),
  month: Number(text.slice(5, 7)),
  day: Number(text.slice(8, 10)),
});

const nobody: ShownCustomer = {
  ...emptyContact,
  ship_first: '',
  ship_last: '',
  ship_company: '',
  ship_address1: '',
  ship_address2: '',
  ship_city: '',
  ship_county: '',
  ship_state: '',
  ship_zip: '',
  ship_country: '',
  ship_daytime: '',
  ship_night: '',
  ship_fax: '',
  number: 0,
  paymentType: 'BILL',
  paymentLabel: '',
  paymentExpires: '',
  paymentName: '',
};

/** The same keys for an account that belongs to no customer. */
export function nobodyReply(label: string, settings: Settings): ReturnType<typeof overviewReply> {
  const nothing = { balance: zero, addresses: '', byPost: false, openInvoices: [] };
  const empty = overviewReply({ customer: nobody, ...nothing }, settings);
  return { ...empty, custnum: '', name: label, small_custview: '', payby: '' };
}

/** An address by the names of the protocol. */
export const contactFields = (contact: Contact) => ({
  first: contact.first,
  last: contact.last,
  company: contact.company,
  address1: contact.address1,
  address2: contact.address2,
  city: contact.city,
  county: contact.county,
  state: contact.state,
  zip: contact.zip,
  country: contact.country,
  daytime: contact.daytime,
  night: contact.night,
  fax: contact.fax,
});

export const serviceFields = (kept: ShippingFields) => ({
  ship_first: kept.ship_first,
  ship_last: kept.ship_last,
  ship_company: kept.ship_company,
  ship_address1: kept.ship_address1,
  ship_address2: kept.ship_address2,
  ship_city: kept.ship_city,
  ship_county: kept.ship_county,
  ship_state: kept.ship_state,
  ship_zip: kept.ship_zip,
  ship_country: kept.ship_country,
  ship_daytime: kept.ship_daytime,
  ship_night: kept.ship_night,
  ship_fax: kept.ship_fax,
});

/** Month and year for those who pay by card; empty for all others. */
export function expiryFields(customer: Pick<Customer, 'paymentType' | 'paymentExpires'>) {
  const [year = '', month = ''] = paysByCard(customer) ? customer.paymentExpires.split('-') : [];
  return { month, year };
}
