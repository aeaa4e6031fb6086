// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Says what the customer should know now, why it is so, and what to do.
 *
 * What is worst comes first. Each notice has a code and values for programs, and sentences of the
 * message catalogue for people. Nothing is listed where all is well.
 */
export interface ListNoticesParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface ListNoticesReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The notices. */
  readonly notices: readonly {
    /**
     * `suspended-unpaid`, `suspended`, `paused`, `past-due`, `card-expired`, `card-expiring`,
     * `payment-declined`, `planned-end`, `planned-change` or `mail-bounces`.
     */
    readonly code: string;
    /** `danger`, `warning` or `note`. */
    readonly severity: string;
    /** What is so, and why, in a sentence. */
    readonly text: string;
    /** What to do about it, in a sentence. */
    readonly remedy: string;
    /**
     * The page that helps: `pay`, `payment-method`, `package`, `resume`, `invoicing` or `contact`.
     */
    readonly action: string;
    /** Number of the package it is about; empty where none. */
    readonly pkgnum: number | string;
    /** Its name. */
    readonly pkg: string;
    /** Number of the invoice it is about; empty where none. */
    readonly invnum: number | string;
    /** What to pay, as `19.95`; empty where paying does not help. */
    readonly amount: string;
    /** The day it happened or will happen, `YYYY-MM-DD`; empty where none. */
    readonly on: string;
    /** The mail address it is about; empty where none. */
    readonly address: string;
  }[];
}
