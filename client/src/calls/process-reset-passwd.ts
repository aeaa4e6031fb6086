// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Sets the new password of the account that a mailed link is for.
 *
 * The token is used up by it, and so is every other one of the account. All sessions of the account
 * end,
 * and the delay after wrong passwords is over: one can sign in with the new password at once. A
 * password
 * that is refused leaves the token as it is.
 */
export interface ProcessResetPasswdParameters {
  /** The token of the mailed link. */
  readonly session_id?: Sent;
  /** The new password. */
  readonly new_password?: Sent;
  /** The same once more. */
  readonly new_password2?: Sent;
}

export interface ProcessResetPasswdReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
