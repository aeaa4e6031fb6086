// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Opens the session for which `login` wanted a second factor.
 *
 * `login` of an account with a second factor answers a right password with an `error` and, beside
 * it, a `login_token`, which is good for five minutes, five wrong codes and one session. A code
 * that
 * was used, or an older one, is never accepted again; a recovery code may be typed with or without
 * its dash.
 */
export interface LoginSecondFactorParameters {
  /** What `login` gave. */
  readonly login_token?: Sent;
  /** A code of the application, or a recovery code. */
  readonly code?: Sent;
  /**
   * Address of the browser, from a web server that calls for it. It is believed on the socket,
   * through the relay, and from the addresses in `limit_exempt`.
   */
  readonly remote_address?: Sent;
  /** What the browser calls itself; shown in the lists of sessions. */
  readonly user_agent?: Sent;
}

export interface LoginSecondFactorReply {
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
  /** How many recovery codes are unused. */
  readonly recovery_codes_left: number | string;
}
