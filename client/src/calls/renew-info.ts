// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists up to which days packages can be renewed ahead of time, and what that costs.
 *
 * A line for each package that is billed again and again, the next first. The amounts add up: each
 * has
 * in it what all lines before it cost, with taxes, and what is owed already. They come of the
 * billing
 * itself, done and undone. Left out is what cannot be billed ahead: packages that are charged by
 * use,
 * that are suspended, that end before or become another one, and that were never billed.
 */
export interface RenewInfoParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
}

export interface RenewInfoReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The days. */
  readonly dates: readonly {
    /** Number of the package whose next period begins on that day. */
    readonly pkgnum: number | string;
    /** What is owed when everything up to that day has been billed, balance included. */
    readonly amount: string;
    /**
     * When its next period begins; what `order_renew` takes as `date`: 00:00 of that day, in
     * seconds since 1970.
     */
    readonly bill_date: number | string;
    /** The day of `bill_date`, as `04/20/2004`. */
    readonly bill_date_pretty: string;
    /** When the period after that begins: 00:00 of that day, in seconds since 1970. */
    readonly renew_date: number | string;
    /** The day of `renew_date`, as `04/20/2004`. */
    readonly renew_date_pretty: string;
    /** When it ends, in seconds; empty if never. */
    readonly expire_date: number | string;
    /** The day of `expire_date`; empty if never. */
    readonly expire_date_pretty: string;
  }[];
}
