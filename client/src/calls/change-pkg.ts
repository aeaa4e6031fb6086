// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Changes a package to another one, or its quantity.
 *
 * The accounts and domains of the package are kept: the new package must have room for them. `now`
 * bills the days up to today as the old package, gives back with their taxes the days that were
 * billed
 * beyond, and bills from today on as the new one. Billed as often as before, the billing day stays;
 * else a new period begins today, or where the new plan has a day of its own. No setup fee is
 * charged
 * and no introductory price given. `end` changes when what is billed is used up; until then
 * `keep_pkg` takes it back.
 *
 * A change makes a new package; the reply has its number. What it costs is on an invoice, from
 * which
 * the money given back is taken, and is collected like any other.
 */
export interface ChangePkgParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Number of the package. */
  readonly pkgnum?: Sent;
  /** Number of the definition it becomes; empty to change the quantity alone. */
  readonly pkgpart?: Sent;
  /** How many of it; as before when empty. */
  readonly quantity?: Sent;
  /** `now`, which is meant when it is empty, or `end`: when what is billed is used up. */
  readonly when?: Sent;
  /** The `quote` of a preview; without one nothing binds the price. */
  readonly quote?: Sent;
}

export interface ChangePkgReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the package, a new one after a change. */
  readonly pkgnum: number | string;
  /** Its name. */
  readonly pkg: string;
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
}
