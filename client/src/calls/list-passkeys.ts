// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists the passkeys of the account of the session.
 *
 * In the order in which they were registered. They are listed, and can be removed, even where
 * passkeys
 * are no longer offered.
 */
export interface ListPasskeysParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface ListPasskeysReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The passkeys. */
  readonly passkeys: readonly {
    /** Its number. */
    readonly passkeynum: number | string;
    /** What the customer calls it. */
    readonly name: string;
    /** When it was registered, in seconds since 1970. */
    readonly created: number | string;
    /** When it was last used; empty if never, in seconds since 1970. */
    readonly last_used: number | string;
    /** `Y` where it is kept by more than one device. */
    readonly synced: string;
  }[];
}
