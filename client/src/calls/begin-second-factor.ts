// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Makes the secret of a second factor for the account of the session.
 *
 * Nothing is asked of anybody until `confirm_second_factor` has shown that the application works:
 * show the secret, or its address as a QR code, and ask for a code. Begun once more, the earlier
 * secret is worth nothing. The codes have six digits, change every 30 seconds, and are made with
 * SHA-1, which is what all applications understand.
 */
export interface BeginSecondFactorParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** The password of the account. */
  readonly password?: Sent;
}

export interface BeginSecondFactorReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The secret in base32, to be typed into an application. */
  readonly secret: string;
  /** The same as an `otpauth://` address, to be shown as a QR code. */
  readonly otpauth_uri: string;
}
