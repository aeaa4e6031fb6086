// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Cancels one package.
 *
 * Name the package by `pkgnum`; or by `pkgpart`, which is enough where the customer has exactly
 * one package of that definition that is not cancelled. With both, they must agree. The package
 * ends
 * now, with its services; with a `date` to come it ends then. Nothing else of the customer is
 * touched. An invoice is made only for usage that was not billed yet and for a contract that is
 * ended
 * early; days that are left are given back only where the provider does so, with the setting
 * `credit_unused_on_cancel`. With `when` `end` the package ends when what is billed is used up, and
 * `keep_pkg` takes that back. `preview_cancel` says all of it before. A package that is cancelled
 * already counts as success. A number of another customer answers exactly as one that does not
 * exist.
 */
export interface CancelPkgParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** Number of the package. */
  readonly pkgnum?: Sent;
  /** Number of its definition. */
  readonly pkgpart?: Sent;
  /** When to end it, in seconds since 1970; now, if empty or past. */
  readonly date?: Sent;
  /** `end` for when what is billed is used up, in place of a date. */
  readonly when?: Sent;
  /** The `quote` of a preview; without one nothing binds the price. */
  readonly quote?: Sent;
}

export interface CancelPkgReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
