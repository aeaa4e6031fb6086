// Written from the contract by client/scripts/calls.ts.
import type { Sent, SentFlag } from '../sent.ts';

/**
 * Lists customers of an agent, by what they are called or how they stand.
 *
 * Only customers of this agent, by their number. `search` finds by number, and by the beginning of
 * a
 * last name, a whole name, a company, a mail address or a user name. With one or more of
 * `prospect`,
 * `active`, `susp` and `cancel` only customers who stand so are listed. What is owed is shown by
 * `customer_info`, and no card, bank account or tax number is shown here at all.
 *
 * At most 500 are listed. Where there are more, `more` is true, and the same call with the last
 * number as `after` goes on from there.
 */
export interface AgentListCustomersParameters {
  /** The session, as `agent_login` gave it. */
  readonly session_id?: Sent;
  /** A number, or the beginning of a name, company, mail address or user name. */
  readonly search?: Sent;
  /** List those who never had a package. */
  readonly prospect?: SentFlag;
  /** List those with an active package. */
  readonly active?: SentFlag;
  /** List those with suspended packages and no active one. */
  readonly susp?: SentFlag;
  /** List those all of whose packages are cancelled. */
  readonly cancel?: SentFlag;
  /** List only customers with a higher number than this. */
  readonly after?: Sent;
}

export interface AgentListCustomersReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The customers. */
  readonly customers: readonly {
    /** Number of the customer. */
    readonly custnum: number | string;
    /** Number of the agent. */
    readonly agentnum: number | string;
    /** Number of the advertising source; empty where none is known. */
    readonly refnum: number | string;
    /** Number of the customer who recommended us; empty for none. */
    readonly referral_custnum: number | string;
    /** First and last name. */
    readonly name: string;
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
    /**
     * First name at the service address. Empty where the service address is the billing address.
     */
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
    /** How he pays: CARD, DCRD, CHEK, DCHK, LECB, BILL or COMP. */
    readonly payby: string;
    /** Name on the card, or name of the bank. */
    readonly payname: string;
    /** `Y`: he is exempt from taxes. */
    readonly tax: 'Y' | '';
    /** When he became a customer, in seconds since 1970. */
    readonly signupdate: number | string;
    /** `prospect`, `active`, `suspended` or `cancelled`. */
    readonly status: string;
    /** A colour for it, six hexadecimal digits. */
    readonly statuscolor: string;
    /** The same with a capital letter. */
    readonly status_label: string;
  }[];
  /** Whether there are more than are listed. */
  readonly more: 1 | '1' | '';
}
