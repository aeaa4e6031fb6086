// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Chooses for which customer a contact person goes on.
 *
 * One of those that `login` listed as `customers`: every other number is refused as one that does
 * not exist. The session may be switched as often as wished. The reply is that of `customer_info`.
 */
export interface SwitchCustParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** Number of the customer. */
  readonly custnum?: Sent;
}

export interface SwitchCustReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the customer. */
  readonly custnum: number | string;
  /** First and last name. */
  readonly name: string;
  /** What is owed; negative where the customer has paid ahead. */
  readonly balance: string;
  /** Open invoices, oldest first. */
  readonly open: readonly {
    /** Number of the invoice. */
    readonly invnum: number | string;
    /** `Apr 20th, 2004`; a day below ten has two blanks before it: `Jan  1st, 2004`. */
    readonly date: string;
    /** What is still to be paid on it. */
    readonly owed: string;
  }[];
  /** The same list, under the name that pages read. */
  readonly open_invoices: readonly {
    /** Number of the invoice. */
    readonly invnum: number | string;
    /** `Apr 20th, 2004`; a day below ten has two blanks before it: `Jan  1st, 2004`. */
    readonly date: string;
    /** What is still to be paid on it. */
    readonly owed: string;
  }[];
  /**
   * A fragment of HTML: number, billing and service address, balance. Everything in it is escaped.
   */
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
  /** How the customer pays: CARD, DCRD, CHEK, DCHK, LECB, BILL or COMP. */
  readonly payby: string;
  /** Masked number of the card or account, or the purchase order. */
  readonly payinfo: string;
  /** Name on the card, or name of the bank. */
  readonly payname: string;
  /** For CARD and DCRD, the month of expiry, `MM`; else empty. */
  readonly month: string;
  /** For CARD and DCRD, the year of expiry, `YYYY`; else empty. */
  readonly year: string;
  /** Mail addresses to which invoices go, joined by `, `. */
  readonly invoicing_list: string;
  /** Whether invoices also go by post. */
  readonly postal_invoicing: 1 | '1' | '';
}
