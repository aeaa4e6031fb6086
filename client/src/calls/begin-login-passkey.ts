// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Gives what a browser needs to sign in with a passkey.
 *
 * The same for everybody: the browser finds the passkey itself, so that nobody can learn here which
 * accounts have one. The challenge is good for five minutes and for one answer.
 */
export interface BeginLoginPasskeyParameters {
  /**
   * Address of the browser, from a web server that calls for it. It is believed on the socket,
   * through the relay, and from the addresses in `limit_exempt`.
   */
  readonly remote_address?: Sent;
  /** What the browser calls itself; shown in the lists of sessions. */
  readonly user_agent?: Sent;
}

export interface BeginLoginPasskeyReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** JSON for `navigator.credentials.get`, as `parse…OptionsFromJSON` reads it. */
  readonly options: string;
}
