// Written from the contract by client/scripts/calls.ts.
import type { Sent, SentFlag } from '../sent.ts';

/**
 * Changes the customer record: addresses, invoice destinations, way of paying.
 *
 * A parameter that is sent replaces the stored value, even when it is empty; one that is not sent
 * leaves it alone. Nothing is changed unless everything can be.
 *
 * **Service address**: when all of it is empty, or equal to the billing address, it is stored as
 * empty.
 *
 * **Invoices**: `invoicing_list` sent without `postal_invoicing` is the whole list: mail
 * addresses, and `POST` for paper; paper stops when it is not named. `postal_invoicing` alone
 * leaves the mail addresses as they are. Both together say both.
 *
 * **Way of paying**: `payby` must be a type that the provider offers, or the one that is stored;
 * COMP and PREPAY cannot be chosen. The mask of `payinfo`, as `customer_info` shows it, means
 * "unchanged"; month and year not sent with it are then the stored ones. A new card or account is
 * handed to the gateway for a token and is itself not kept, nor is `paycvv`. When the way of
 * paying changes, automatic charges that were declined are tried again at the next
 * collection.
 */
export interface EditInfoParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** First name. */
  readonly first?: Sent;
  /** Last name. */
  readonly last?: Sent;
  /** Company. */
  readonly company?: Sent;
  /** Street and number. */
  readonly address1?: Sent;
  /** Second line of the address. */
  readonly address2?: Sent;
  /** City. */
  readonly city?: Sent;
  /** County, where the tax regions know counties. */
  readonly county?: Sent;
  /** State or province. */
  readonly state?: Sent;
  /** Postal code. */
  readonly zip?: Sent;
  /** Country: an ISO code of two or three letters, or its English name. */
  readonly country?: Sent;
  /** Telephone by day. */
  readonly daytime?: Sent;
  /** Telephone by night. */
  readonly night?: Sent;
  /** Fax. */
  readonly fax?: Sent;
  /** First name at the service address. */
  readonly ship_first?: Sent;
  /** Last name at the service address. */
  readonly ship_last?: Sent;
  /** Company at the service address. */
  readonly ship_company?: Sent;
  /** Street and number of the service address. */
  readonly ship_address1?: Sent;
  /** Second line of the service address. */
  readonly ship_address2?: Sent;
  /** City of the service address. */
  readonly ship_city?: Sent;
  /** County of the service address. */
  readonly ship_county?: Sent;
  /** State or province of the service address. */
  readonly ship_state?: Sent;
  /** Postal code of the service address. */
  readonly ship_zip?: Sent;
  /** Country of the service address; without one, that of the billing address. */
  readonly ship_country?: Sent;
  /** Telephone by day at the service address. */
  readonly ship_daytime?: Sent;
  /** Telephone by night at the service address. */
  readonly ship_night?: Sent;
  /** Fax at the service address. */
  readonly ship_fax?: Sent;
  /** How to pay: CARD, DCRD, CHEK, DCHK, LECB or BILL, as far as offered. */
  readonly payby?: Sent;
  /** Card number, `ACCOUNT@ROUTING`, telephone or purchase order, by `payby`; or the mask. */
  readonly payinfo?: Sent;
  /** Name on the card, or name of the bank. */
  readonly payname?: Sent;
  /** Month of expiry of the card. */
  readonly month?: Sent;
  /** Year of expiry of the card. */
  readonly year?: Sent;
  /** Check value of a new card. */
  readonly paycvv?: Sent;
  /** Mail addresses, and `POST` for paper, separated by commas. */
  readonly invoicing_list?: Sent;
  /** Whether invoices go by post. */
  readonly postal_invoicing?: SentFlag;
}

export interface EditInfoReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
