// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Says what the packages of the customer cost again and again.
 *
 * A line for each rhythm, the shortest first: the recurring prices of all packages that have not
 * ended,
 * times how many of them there are, without taxes, discounts and use.
 */
export interface CustomerRecurringParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
}

export interface CustomerRecurringReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the customer. */
  readonly custnum: number | string;
  /** The lines. */
  readonly display_recurring: readonly {
    /** How often: months, or with a letter weeks, days. */
    readonly freq: string;
    /** The same in words: `monthly`. */
    readonly freq_pretty: string;
    /** How much. */
    readonly amount: string;
  }[];
}
