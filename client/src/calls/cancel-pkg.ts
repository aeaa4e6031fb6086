// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

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
  /** Empty on success, else what to tell the customer; then it is the only key. */
  readonly error: string;
}
