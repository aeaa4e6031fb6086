// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

export interface LoginParameters {
  /** User name of the account. */
  readonly username?: Sent;
  /** Domain of the account. */
  readonly domain?: Sent;
  /** Its password. */
  readonly password?: Sent;
}

export interface LoginReply {
  /** Empty on success, else what to tell the customer; then it is the only key. */
  readonly error: string;
  /** The session, to be sent with each call. */
  readonly session_id: string;
  /** Number of the account. */
  readonly svcnum: number | string;
  /** Number of the customer; empty for an account that belongs to nobody. */
  readonly custnum: number | string;
}
