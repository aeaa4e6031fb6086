// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Turns the second factor off, with the password or a code.
 *
 * The secret and all recovery codes are forgotten, and `login` asks for nothing but the password
 * again. An enrolment that was begun and not confirmed needs no end.
 */
export interface EndSecondFactorParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** The password of the account. */
  readonly password?: Sent;
  /** A code of the application, or a recovery code. */
  readonly code?: Sent;
}

export interface EndSecondFactorReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
