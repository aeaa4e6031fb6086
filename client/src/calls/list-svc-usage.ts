// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists the sessions of one account.
 *
 * The sessions that ended from `beginning` on and before `ending`, the oldest first, at most 10000;
 * without them, since the package of the account was last billed. They are what the access servers
 * reported. `previous` and `next` begin the spans of the same length before and after. A number of
 * another customer answers exactly as one that does not exist.
 */
export interface ListSvcUsageParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Number of the account. */
  readonly svcnum?: Sent;
  /** The first second that counts, since 1970. */
  readonly beginning?: Sent;
  /** The first second that no longer counts, since 1970. */
  readonly ending?: Sent;
}

export interface ListSvcUsageReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the account. */
  readonly svcnum: number | string;
  /** The first second that counts, in seconds since 1970. */
  readonly beginning: number | string;
  /** The first second that no longer counts, in seconds since 1970. */
  readonly ending: number | string;
  /** When the span before begins, in seconds since 1970. */
  readonly previous: number | string;
  /** When the span after begins; empty where it has not begun. */
  readonly next: number | string;
  /** Headings of rows without names; empty. */
  readonly header: readonly string[];
  /** The sessions. */
  readonly usage: readonly {
    /** As the access server named it. */
    readonly acctsessionid: string;
    /** When it began, in seconds since 1970. */
    readonly acctstarttime: number | string;
    /** When it ended, in seconds since 1970. */
    readonly acctstoptime: number | string;
    /** How many seconds it counts. */
    readonly acctsessiontime: number | string;
    /** Bytes sent. */
    readonly acctinputoctets: number | string;
    /** Bytes received. */
    readonly acctoutputoctets: number | string;
  }[];
}
