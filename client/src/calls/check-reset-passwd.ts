// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Says whose password a mailed link is for.
 *
 * Asked before the page shows the form for the new password. The token is that of the link, sent as
 * `session_id`, which is what later clients call it; it is no session, and no other call takes it.
 * It
 * stays good until it is used or its hour is over.
 */
export interface CheckResetPasswdParameters {
  /** The token of the mailed link. */
  readonly session_id?: Sent;
}

export interface CheckResetPasswdReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The same token, for `process_reset_passwd`. */
  readonly session_id: string;
  /** User name of the account. */
  readonly username: string;
  /** Its domain. */
  readonly domain: string;
  /** User name and domain. */
  readonly email: string;
}
