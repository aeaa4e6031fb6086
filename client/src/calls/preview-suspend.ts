// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Says what suspending a package means.
 *
 * A preview is the deed itself, done in full and then undone, so it says exactly what the deed will
 * cost, with the arithmetic in words. The `quote` binds that price for `quote_minutes`: sent with
 * the
 * deed, the deed costs to the cent what was shown, or is refused because something has changed.
 */
export interface PreviewSuspendParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** Number of the package. */
  readonly pkgnum?: Sent;
}

export interface PreviewSuspendReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The day from which it counts, `YYYY-MM-DD`. */
  readonly on: string;
  /** What is charged. */
  readonly lines: readonly {
    /** `setup`, `recurring`, `discount`, `usage`, `termination` or `tax`. */
    readonly kind: string;
    /** What it is for. */
    readonly description: string;
    /** First day it covers, `YYYY-MM-DD`; empty for a charge without days. */
    readonly period_from: string;
    /** First day it no longer covers. */
    readonly period_until: string;
    /** How many. */
    readonly quantity: number | string;
    /** Price of one, as in the price list; empty where there is none. */
    readonly unit_price: string;
    /** What it costs. */
    readonly amount: string;
  }[];
  /** What is given back. */
  readonly credits: readonly {
    /** What for. */
    readonly description: string;
    /** How much, taxes included. */
    readonly amount: string;
  }[];
  /** The sum of the lines without taxes. */
  readonly charged: string;
  /** The sum of the taxes. */
  readonly taxed: string;
  /** The sum of what is given back. */
  readonly credited: string;
  /** What is charged and taxed less what is given back; negative when that is more. */
  readonly total: string;
  /** What the customer owes afterwards. */
  readonly balance: string;
  /** What happens and how each amount comes about. */
  readonly words: readonly string[];
  /** The same for programs, one for each of `words` and in their order. */
  readonly reasons: readonly {
    /** Which: `changed`, `ends_later`, `recurring`, `tax`, … */
    readonly code: string;
    /** What it says it of: names, days as `YYYY-MM-DD`, amounts. */
    readonly values: Readonly<Record<string, string>>;
  }[];
  /** A word that binds this price: send it with the deed. */
  readonly quote: string;
  /** How long it binds, in seconds since 1970. */
  readonly quote_expires: number | string;
}
