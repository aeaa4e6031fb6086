// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Shows what the head of every page has: name, balance, addresses.
 *
 * What `customer_info` shows, without invoices and without the way of paying. Every key is always
 * there. A session whose account belongs to no customer gets the account's mail address as `name`,
 * a balance of `0.00`, and the rest empty.
 */
export interface CustomerInfoShortParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
}

export interface CustomerInfoShortReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the customer. */
  readonly custnum: number | string;
  /** The number that is shown; the same. */
  readonly display_custnum: number | string;
  /** First and last name. */
  readonly name: string;
  /** Number of the newest invoice; empty where there is none. */
  readonly max_invnum: number | string;
  /** What is owed; negative where the customer has paid ahead. */
  readonly balance: string;
  /** The same with the currency sign. */
  readonly balance_pretty: string;
  /** When the next package is billed, in seconds; empty if never. */
  readonly next_bill_date: number | string;
  /** The day, as `04/20/2004`, or `(none)`. */
  readonly next_bill_date_pretty: string;
  /** The country that is not printed in addresses. */
  readonly countrydefault: string;
  /** As in `customer_info`, without the balance. */
  readonly small_custview: string;
  /** First name. */
  readonly first: string;
  /** Last name. */
  readonly last: string;
  /** Company. */
  readonly company: string;
  /** Street and number. */
  readonly address1: string;
  /** Second line of the address. */
  readonly address2: string;
  /** City. */
  readonly city: string;
  /** County. */
  readonly county: string;
  /** State or province. */
  readonly state: string;
  /** Postal code. */
  readonly zip: string;
  /** Country, as its ISO code of two letters. */
  readonly country: string;
  /** Telephone by day. */
  readonly daytime: string;
  /** Telephone by night. */
  readonly night: string;
  /** Fax. */
  readonly fax: string;
  /** First name at the service address. Empty where the service address is the billing address. */
  readonly ship_first: string;
  /** Last name at the service address. */
  readonly ship_last: string;
  /** Company at the service address. */
  readonly ship_company: string;
  /** Street and number of the service address. */
  readonly ship_address1: string;
  /** Second line of the service address. */
  readonly ship_address2: string;
  /** City of the service address. */
  readonly ship_city: string;
  /** County of the service address. */
  readonly ship_county: string;
  /** State or province of the service address. */
  readonly ship_state: string;
  /** Postal code of the service address. */
  readonly ship_zip: string;
  /** Country of the service address. */
  readonly ship_country: string;
  /** Telephone by day at the service address. */
  readonly ship_daytime: string;
  /** Telephone by night at the service address. */
  readonly ship_night: string;
  /** Fax at the service address. */
  readonly ship_fax: string;
  /** Mail addresses to which invoices go, joined by `, `. */
  readonly invoicing_list: string;
  /** Whether invoices also go by post. */
  readonly postal_invoicing: 1 | '1' | '';
  /** The account that is signed in, as `bob@example.com`. */
  readonly svc_label: string;
  /** Number of that account. */
  readonly svcnum: number | string;
  /** What the provider tells all its customers; empty if nothing. */
  readonly announcement: string;
}
