// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Orders a package, with its account.
 *
 * The package must be on sale with the customer's agent. Its account is made at once, in the
 * service
 * that `svcpart` names; without it, in the package's main account service, or in its only one of
 * quantity 1. An empty `_password` gets one made up, which is returned, this once.
 *
 * With the setting `signup_server-realtime` the new package, and only that, is billed and charged
 * at once: existing credit first, then the card, bank account or telephone bill on file. A customer
 * who pays by invoice owes the invoice and is not declined. When the charge is declined the answer
 * is `_decline`, and everything is as it was: no package, no account, no debt.
 *
 * The same order again within ten minutes, or with the same `order_token`, gets the reply of the
 * first.
 */
export interface OrderPkgParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
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

export interface OrderPkgReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the new package. */
  readonly pkgnum: number | string;
  /** Number of the new account. */
  readonly svcnum: number | string;
  /** The password made up; only there when one was. */
  readonly _password?: string;
  /**
   * Only beside the error of `payment_unconfirmed`, where the customer has to confirm the payment
   * at his bank: the page to send him to. Afterwards the same call again gives the reply.
   */
  readonly confirm_url?: string;
}
