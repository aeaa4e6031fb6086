// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Registers the passkey that the browser has made.
 *
 * The browser must have asked its user for a finger, a face or a PIN: a passkey stands for password
 * and second factor together. What made it is not examined (attestation `none`).
 */
export interface FinishPasskeyParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** What the browser answered, as the JSON of `PublicKeyCredential.toJSON()`. */
  readonly response?: Sent;
  /** What to call it; empty names it by its number. */
  readonly name?: Sent;
}

export interface FinishPasskeyReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Its number. */
  readonly passkeynum: number | string;
  /** What it is called. */
  readonly name: string;
}
