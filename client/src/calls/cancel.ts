// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Cancels all packages of the customer.
 *
 * Ends every package that is not ended yet, with all its services, in one step: either all are
 * cancelled or none. No last invoice is made, nothing is refunded, and what is owed stays owed. The
 * session lives on, so that the customer can still read invoices and pay, but nobody can sign in to
 * the account again. Calling it once more succeeds and changes nothing.
 */
export interface CancelParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface CancelReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
