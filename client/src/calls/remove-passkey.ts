// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Removes a passkey: nobody signs in with it any more.
 *
 * Sessions that were opened with it go on; `revoke_other_sessions` ends them. A number that belongs
 * to another account answers exactly as one that does not exist.
 */
export interface RemovePasskeyParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** Number of the passkey. */
  readonly passkeynum?: Sent;
}

export interface RemovePasskeyReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
