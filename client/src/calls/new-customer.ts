// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Makes a customer with a first package and its account.
 *
 * Everything is checked first, then everything is made in one step. With the setting
 * `signup_server-realtime` the first invoice is charged at once to a card, a bank account or a
 * telephone bill. A customer who pays by invoice owes it. A prepaid card must cover it; its value
 * becomes credit, the card is used up, and the customer pays by invoice from then on. COMP is not
 * offered here.
 *
 * When the charge is declined the answer is `_decline` and nothing is left but a record of the
 * attempt: the user name is free, a prepaid card is intact, nothing is owed, and nothing was mailed
 * or provisioned. When the gateway does not answer in time, the reply says that the payment is
 * being
 * confirmed: the user name stays reserved until it is known, and the customer is then made or not.
 *
 * The same sign-up again within ten minutes, or with the same `signup_token`, gets the reply of
 * the first.
 *
 * `paydate` may be written `M/YY`, `MM/YYYY`, `MM-YYYY` or `YYYY-MM-DD`.
 */
export interface NewCustomerParameters {
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
  /** State or province, as the tax regions name it. */
  readonly state?: Sent;
  /** Postal code. */
  readonly zip?: Sent;
  /** Country: an ISO code of two or three letters, or its English name; without it, the default. */
  readonly country?: Sent;
  /** Telephone by day. */
  readonly daytime?: Sent;
  /** Telephone by night. */
  readonly night?: Sent;
  /** Fax. */
  readonly fax?: Sent;
  /** Tax number, nine digits; seldom asked for. It is kept encrypted. */
  readonly ss?: Sent;
  /** How to pay: CARD, DCRD, CHEK, DCHK, LECB, BILL or PREPAY, as offered. */
  readonly payby?: Sent;
  /**
   * Card number; `ACCOUNT@ROUTING` for CHEK and DCHK; telephone for LECB (without it, `daytime`);
   * purchase order for BILL; pin for PREPAY.
   */
  readonly payinfo?: Sent;
  /** Check value of the card. */
  readonly paycvv?: Sent;
  /** Expiry of the card. */
  readonly paydate?: Sent;
  /** Name on the card, or name of the bank. */
  readonly payname?: Sent;
  /** Mail addresses, and `POST` for paper, separated by commas. */
  readonly invoicing_list?: Sent;
  /** Number of the customer who recommended us. */
  readonly referral_custnum?: Sent;
  /** Number of the package definition. */
  readonly pkgpart?: Sent;
  /** User name of the account. */
  readonly username?: Sent;
  /** Its password. */
  readonly _password?: Sent;
  /** Security phrase, where that is in use. */
  readonly sec_phrase?: Sent;
  /** Number (index) of an access number; needed where there are any. */
  readonly popnum?: Sent;
  /** Number of the agent; without it, the default one. */
  readonly agentnum?: Sent;
  /** The session of an agent: the customer is to be his, whatever else is sent. */
  readonly session_id?: Sent;
  /** Number of the advertising source; without it, the default one. */
  readonly refnum?: Sent;
  /** A remark. */
  readonly comments?: Sent;
  /** Machine of the Nth mailbox to fetch, counted from 1. */
  readonly [snarf_machine: `snarf_machine${number}`]: Sent;
  /** Protocol to fetch it with. */
  readonly [snarf_protocol: `snarf_protocol${number}`]: Sent;
  /** User name there. */
  readonly [snarf_username: `snarf_username${number}`]: Sent;
  /** Password there. */
  readonly [snarf_password: `snarf_password${number}`]: Sent;
  /** A word of the caller that names this sign-up, so that it happens once. */
  readonly signup_token?: Sent;
}

export interface NewCustomerReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the new customer. */
  readonly custnum: number | string;
  /** Number of the new account. */
  readonly svcnum: number | string;
  /** User name of the new account. */
  readonly username: string;
  /**
   * Only beside the error of `payment_unconfirmed`, where the customer has to confirm the payment
   * at his bank: the page to send him to. Afterwards the same call again gives the reply.
   */
  readonly confirm_url?: string;
}
