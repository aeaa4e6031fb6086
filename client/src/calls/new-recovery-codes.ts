// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Makes ten new recovery codes; the earlier ones are worth nothing then.
 *
 * Either the password or a code has to be sent: an open session alone is not enough to make a way
 * in
 * for later.
 */
export interface NewRecoveryCodesParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** The password of the account. */
  readonly password?: Sent;
  /** A code of the application, or a recovery code. */
  readonly code?: Sent;
}

export interface NewRecoveryCodesReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Ten recovery codes, each good for one time. They are shown this once. */
  readonly recovery_codes: readonly string[];
}
