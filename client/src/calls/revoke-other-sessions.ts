// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Ends all sessions of the customer but the one in which it is asked.
 *
 * Of all accounts of the customer: whoever else is signed in has to sign in again. Once more
 * changes
 * nothing.
 */
export interface RevokeOtherSessionsParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface RevokeOtherSessionsReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** How many were ended. */
  readonly revoked: number | string;
}
