// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Opens a session for the account of a passkey.
 *
 * A passkey is asked for nothing else, neither password nor code: the browser has examined its
 * user.
 * Unknown, removed and wrongly signed ones answer alike.
 */
export interface LoginPasskeyParameters {
  /** What the browser answered, as the JSON of `PublicKeyCredential.toJSON()`. */
  readonly response?: Sent;
  /**
   * Address of the browser, from a web server that calls for it. It is believed on the socket,
   * through the relay, and from the addresses in `limit_exempt`.
   */
  readonly remote_address?: Sent;
  /** What the browser calls itself; shown in the lists of sessions. */
  readonly user_agent?: Sent;
}

export interface LoginPasskeyReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The session, to be sent with each call. */
  readonly session_id: string;
  /** Number of the account. */
  readonly svcnum: number | string;
  /** Number of the customer; empty for an account that belongs to nobody. */
  readonly custnum: number | string;
}
