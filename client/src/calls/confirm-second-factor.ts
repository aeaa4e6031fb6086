// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Turns the second factor on, with a code of the application.
 *
 * From now on `login` with the password of this account needs a code, too. The other sessions of
 * the
 * account end. The recovery codes are stored as hashes: nobody can show them again, only
 * `new_recovery_codes` makes others.
 */
export interface ConfirmSecondFactorParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** A code of the application. */
  readonly code?: Sent;
}

export interface ConfirmSecondFactorReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Ten recovery codes, each good for one time. They are shown this once. */
  readonly recovery_codes: readonly string[];
}
