// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists who signed in to the accounts of the customer, and who failed to.
 *
 * The latest first. Of each account the last 50 sign-ins and the last 50 failures are kept, for as
 * long
 * as the setting `sign_in_history_kept` says. Nothing in it is a secret: what was typed is not
 * kept.
 */
export interface SignInHistoryParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface SignInHistoryReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The attempts. */
  readonly attempts: readonly {
    /** When, in seconds since 1970. */
    readonly at: number | string;
    /** Which account, as `bob@example.com`. */
    readonly account: string;
    /** Whether it opened a session. */
    readonly success: 1 | '1' | '';
    /** `password`, `code`, `recovery-code` or `passkey`: what was shown last. */
    readonly way: string;
    /** The same in a sentence. */
    readonly words: string;
    /** From where: an address, or the road the call came by. */
    readonly origin: string;
    /** With what: `Firefox on Windows`; empty where nobody said it. */
    readonly client: string;
  }[];
}
