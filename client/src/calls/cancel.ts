// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

export interface CancelParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface CancelReply {
  /** Empty on success, else what to tell the customer; then it is the only key. */
  readonly error: string;
}
