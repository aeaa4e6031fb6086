// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Opens a session for an account.
 *
 * Every other call of "my account" needs the `session_id` that this one gives. It is an opaque
 * text, good for the time that the setting `selfservice-session_timeout` says, counted from the
 * sign-in. User name and domain are compared without regard to case, the password exactly. A
 * suspended customer may sign in, so that he can pay; the account of a cancelled package answers as
 * one that does not exist.
 *
 * With the setting `uniform_login_errors` (as delivered) an unknown user gets the same answer,
 * after the same time, as a wrong password.
 *
 * Instead of user name and domain an `email` may be sent: the address of an account, or one to
 * which
 * the invoices of exactly one customer go, which means the first of his accounts.
 *
 * An address may also be that of a contact person with a password of his own. If the password is
 * right for contact persons of several customers, the session is nobody's until `switch_cust` has
 * chosen one of `customers`.
 *
 * An account with a second factor gets no session yet: a right password is answered with an
 * `error`,
 * which clients that know no second factor show as any other, and beside it with a `login_token`
 * for
 * `login_second_factor`.
 */
export interface LoginParameters {
  /** User name of the account; empty where an address is sent. */
  readonly username?: Sent;
  /** Domain of the account. */
  readonly domain?: Sent;
  /** Its password. */
  readonly password?: Sent;
  /** A mail address instead of user name and domain. */
  readonly email?: Sent;
  /**
   * Address of the browser, from a web server that calls for it. It is believed on the socket,
   * through the relay, and from the addresses in `limit_exempt`.
   */
  readonly remote_address?: Sent;
  /** What the browser calls itself; shown in the lists of sessions. */
  readonly user_agent?: Sent;
}

export interface LoginReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The session, to be sent with each call. */
  readonly session_id: string;
  /** Number of the account; empty for a contact person. */
  readonly svcnum: number | string;
  /**
   * Number of the customer; empty for an account that belongs to nobody, and for a contact person
   * who has to choose first.
   */
  readonly custnum: number | string;
  /** Only for a contact person of several customers: their names, by their numbers. */
  readonly customers?: Readonly<Record<string, string>>;
  /** What `login_second_factor` takes. */
  readonly login_token?: string;
}
