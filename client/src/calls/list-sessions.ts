// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists the open sessions of the customer.
 *
 * All accounts of the customer, the latest sign-in first. An account that belongs to no customer
 * sees
 * its own sessions.
 */
export interface ListSessionsParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface ListSessionsReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The sessions. */
  readonly sessions: readonly {
    /** What `revoke_session` takes. It opens nothing. */
    readonly session: string;
    /** Whether it is the one in which this was asked. */
    readonly current: 1 | '1' | '';
    /** Which account, as `bob@example.com`. */
    readonly account: string;
    /** When it began, in seconds since 1970. */
    readonly started: number | string;
    /** When it was last used, to about five minutes, in seconds since 1970. */
    readonly last_used: number | string;
    /** When it ends by itself, in seconds since 1970. */
    readonly expires: number | string;
    /** From where: an address, or the road the call came by. */
    readonly origin: string;
    /** With what: `Firefox on Windows`; empty where nobody said it. */
    readonly client: string;
  }[];
}
