// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Ends one session of the customer.
 *
 * Takes the `session` of a row of `list_sessions`; its own is allowed and signs out. A session of
 * somebody else answers exactly as one that does not exist.
 */
export interface RevokeSessionParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** Which one, as `list_sessions` names it. */
  readonly session?: Sent;
}

export interface RevokeSessionReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
