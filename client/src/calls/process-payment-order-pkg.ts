// Written from the contract by client/scripts/calls.ts.
import type { Sent, SentFlag } from '../sent.ts';

/**
 * Pays by card and orders a package, both or neither.
 *
 * The parameters of `process_payment` and of `order_pkg` together. The order is checked in full
 * before anybody is charged; the charge and the order are settled in one step, so there is never
 * one
 * without the other. Without `amount` the card is charged what the first invoice of the package
 * costs
 * beyond the customer's credit; a smaller amount is refused, a larger one becomes credit.
 *
 * Never twice: the same call again, by its token or within ten minutes, gets the reply of the
 * first, as
 * with `process_payment`. A decline is told as there, and leaves nothing behind.
 */
export interface ProcessPaymentOrderPkgParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** What to charge; without it, the balance. */
  readonly amount?: Sent;
  /** Name on the card. */
  readonly payname?: Sent;
  /** Street and number of the card holder; without it, as stored. */
  readonly address1?: Sent;
  /** Second line of that address. */
  readonly address2?: Sent;
  /** City. */
  readonly city?: Sent;
  /** State or province. */
  readonly state?: Sent;
  /** Postal code. */
  readonly zip?: Sent;
  /** Card number, or the mask of the card on file. */
  readonly payinfo?: Sent;
  /** Month of expiry. */
  readonly month?: Sent;
  /** Year of expiry. */
  readonly year?: Sent;
  /** Check value of the card. */
  readonly paycvv?: Sent;
  /** Brand that the customer chose; must be that of the number. */
  readonly card_type?: Sent;
  /** What is stored, to pay with; then no number need be sent. */
  readonly custpaybynum?: Sent;
  /** CARD (without it) or CHEK. */
  readonly payby?: Sent;
  /** Account number of a bank account. */
  readonly payinfo1?: Sent;
  /** Routing number that goes with it. */
  readonly payinfo2?: Sent;
  /** State of the bank. */
  readonly paystate?: Sent;
  /** Kind of bank account: `Personal checking`, `Business savings`, … */
  readonly paytype?: Sent;
  /** Currency that the page showed; must be that of the provider. */
  readonly currency?: Sent;
  /** Whether to keep address and card for later payments. */
  readonly save?: SentFlag;
  /** Whether later charges happen by themselves. Means nothing without `save`. */
  readonly auto?: SentFlag;
  /** The token that `payment_info` gave. */
  readonly paybatch?: Sent;
  /** The same, under its later name. */
  readonly payunique?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Number of the package definition. */
  readonly pkgpart?: Sent;
  /** Number of the account service; needed only where the package does not have exactly one. */
  readonly svcpart?: Sent;
  /** User name of the new account. */
  readonly username?: Sent;
  /** Its password; empty for one made up. */
  readonly _password?: Sent;
  /** Security phrase, where that is in use. */
  readonly sec_phrase?: Sent;
  /** Number (index) of an access number. */
  readonly popnum?: Sent;
  /** Machine of the Nth mailbox to fetch, counted from 1. */
  readonly [snarf_machine: `snarf_machine${number}`]: Sent;
  /** Protocol to fetch it with. */
  readonly [snarf_protocol: `snarf_protocol${number}`]: Sent;
  /** User name there. */
  readonly [snarf_username: `snarf_username${number}`]: Sent;
  /** Password there. */
  readonly [snarf_password: `snarf_password${number}`]: Sent;
  /** How many of it, where more than one may be ordered as one package. */
  readonly quantity?: Sent;
  /** The `quote` of `preview_order`; without one nothing binds the price. */
  readonly quote?: Sent;
  /** A word of the caller that names this order, so that it happens once. */
  readonly order_token?: Sent;
}

export interface ProcessPaymentOrderPkgReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** What was charged. */
  readonly amount: string;
  /** When, in seconds since 1970. */
  readonly date: number | string;
  /** When, as `YYYY-MM-DD`. */
  readonly date_pretty: string;
  /** When, as `HH:MM:SS`. */
  readonly time_pretty: string;
  /** Authorisation number of the gateway. */
  readonly auth_num: string;
  /** Order number of the gateway. */
  readonly order_num: string;
  /** A receipt as a fragment of HTML; everything in it is escaped. */
  readonly receipt_html: string;
  /** True where this reply repeats that of an earlier call. */
  readonly already_paid: 1 | '1' | '';
  /** Why the card could not be stored, if it could not. */
  readonly save_error: string;
  /**
   * Only beside the error of `payment_unconfirmed`, where the customer has to confirm the payment
   * at his bank: the page to send him to. Afterwards the same call again gives the reply.
   */
  readonly confirm_url?: string;
  /** Number of the new package. */
  readonly pkgnum: number | string;
  /** Number of the new account. */
  readonly svcnum: number | string;
  /** The password made up; only there when one was. */
  readonly _password?: string;
}
