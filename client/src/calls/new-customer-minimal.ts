// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Makes a customer with a name, a mail address and a password, and signs him in.
 *
 * A contact person is made with the first mail address of `invoicing_list` and the password, and
 * signs in by both from then on. The address of the customer may be left out altogether; when any
 * of it
 * is sent, all of it is checked as in `new_customer`.
 *
 * Without `pkgpart` nothing is ordered and nothing billed. With it the package is ordered, and an
 * account made with the same password if a `username` is sent. The customer pays by invoice until
 * he stores something else, so nothing is charged here; with the setting `signup_server-realtime`
 * the first invoice is there at once. Where
 * taxes differ from place to place, an address is needed for that.
 */
export interface NewCustomerMinimalParameters {
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
  /** Mail addresses, and `POST` for paper, separated by commas. */
  readonly invoicing_list?: Sent;
  /** The password to sign in with. */
  readonly _password?: Sent;
  /** Number of the package definition to order, if any. */
  readonly pkgpart?: Sent;
  /** User name of an account of that package, if there is to be one already. */
  readonly username?: Sent;
  /** Security phrase of that account. */
  readonly sec_phrase?: Sent;
  /** Number (index) of an access number for it. */
  readonly popnum?: Sent;
  /** Number of the agent; without it, the default one. */
  readonly agentnum?: Sent;
  /** The session of an agent: the customer is to be his, whatever else is sent. */
  readonly session_id?: Sent;
  /** Number of the advertising source; without it, the default one. */
  readonly refnum?: Sent;
  /** A remark. */
  readonly comments?: Sent;
}

export interface NewCustomerMinimalReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the new customer. */
  readonly custnum: number | string;
  /** Number of the new account; empty where none was made. */
  readonly svcnum: number | string;
  /** A session of the contact person. */
  readonly session_id: string;
  /** The package that was ordered; empty if none. */
  readonly signup_service: string;
  /** First name. */
  readonly first: string;
  /** Last name. */
  readonly last: string;
  /** Company. */
  readonly company: string;
}
