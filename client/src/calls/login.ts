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
 */
export interface LoginParameters {
  /** User name of the account. */
  readonly username?: Sent;
  /** Domain of the account. */
  readonly domain?: Sent;
  /** Its password. */
  readonly password?: Sent;
}

export interface LoginReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The session, to be sent with each call. */
  readonly session_id: string;
  /** Number of the account. */
  readonly svcnum: number | string;
  /** Number of the customer; empty for an account that belongs to nobody. */
  readonly custnum: number | string;
}
