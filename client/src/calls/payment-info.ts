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
 *
 * `custpaybys` has all that the customer has stored, as `list_payby` shows it.
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
  /** What is stored, the default first. */
  readonly custpaybys: readonly {
    /** Its number, for the calls that change it or pay with it. */
    readonly custpaybynum: number | string;
    /** Its place in the order, from 1 without gaps. */
    readonly weight: number | string;
    /** CARD, CHEK or LECB: charged by itself. DCRD or DCHK: only when asked. */
    readonly payby: string;
    /** What may be shown of its number. */
    readonly paymask: string;
    /** First day of the month in which it expires, `YYYY-MM-01`; empty if never. */
    readonly paydate: string;
    /** Name on the card, or of the bank. */
    readonly payname: string;
    /** State of the bank, as it was given. */
    readonly paystate: string;
    /** Kind of bank account, as it was given. */
    readonly paytype: string;
    /** Brand of a card. */
    readonly paycardtype: string;
    /** True for the one that the other calls mean by "how the customer pays". */
    readonly is_default: 1 | '1' | '';
    /** True where it is charged without being asked each time. */
    readonly is_automatic: 1 | '1' | '';
    /** Code of the refusal with which its bank refused it for good; else empty. */
    readonly refused: string;
  }[];
  /** ISO 4217 code of all amounts. */
  readonly currency: string;
}
