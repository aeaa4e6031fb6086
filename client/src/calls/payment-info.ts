// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Gives what a page needs to ask for a payment, and a token against paying twice.
 *
 * Every key is always there. `card_type`, `payinfo`, `month` and `year` are empty unless the
 * customer pays by CARD or DCRD. `payinfo` is the mask of the card on file; sent back to
 * `process_payment` it charges that card, without its number ever leaving the gateway.
 *
 * `paybatch` names the payment that is about to be made. However often `process_payment` is
 * called with it, at most one charge is made. `payunique` is the same token under the name that
 * later clients use.
 */
export interface PaymentInfoParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
}

export interface PaymentInfoReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** What is owed. */
  readonly balance: string;
  /** Name on the card on file, else the name of the customer. */
  readonly payname: string;
  /** Street and number of the billing address. */
  readonly address1: string;
  /** Second line of it. */
  readonly address2: string;
  /** City. */
  readonly city: string;
  /** State or province. */
  readonly state: string;
  /** Postal code. */
  readonly zip: string;
  /** How the customer pays now. */
  readonly payby: string;
  /** Brand of the card on file, one of the values of `card_types`. */
  readonly card_type: string;
  /** Mask of the card on file. */
  readonly payinfo: string;
  /** Month of its expiry, `MM`. */
  readonly month: string;
  /** Year of its expiry, `YYYY`. */
  readonly year: string;
  /** All tax regions; also the places that a customer may live in. */
  readonly cust_main_county: readonly {
    /** Number of the region. */
    readonly taxnum: number | string;
    /** State or province; empty for a whole country. */
    readonly state: string;
    /** County; empty for a whole state. */
    readonly county: string;
    /** Country, as its ISO code of two letters. */
    readonly country: string;
    /** The class of packages that the rate is for; empty for all others. */
    readonly taxclass: string;
    /** What is free of this tax, for each customer and month. */
    readonly exempt_amount: string;
    /** The rate, in percent. */
    readonly tax: string;
    /** The name printed on invoices; empty means `Tax`. */
    readonly taxname: string;
    /** `Y`: setup fees are free of it. */
    readonly setuptax: 'Y' | '';
    /** `Y`: recurring fees are free of it. */
    readonly recurtax: 'Y' | '';
  }[];
  /** The states of the default country, sorted. */
  readonly states: readonly string[];
  /** The brands that are accepted: the name to show, and the word that stands for it in calls. */
  readonly card_types: Readonly<Record<string, string>>;
  /** Token for `process_payment`. */
  readonly paybatch: string;
  /** The same token. */
  readonly payunique: string;
}
