// Written from the contract by client/scripts/calls.ts.
import type { Sent, SentList } from '../sent.ts';

/**
 * Answers the little questions of address forms, by their old names.
 *
 * `comp` is one of a fixed list, and none of them runs anything of an operator's:
 *
 * * `/misc/states.cgi`: the states of the country that is the first of `args`
 * * `/misc/counties.cgi`: the counties of the state and the country that are the first two
 * * `/misc/cities.cgi`: always empty, since no cities are kept
 * * `/misc/areacodes.cgi`: the area codes of access numbers in the state that is the first
 *
 * Where `args` is empty, each `arg` of `query_string` counts. The output is JSON: a list of what
 * may be chosen. A country that is not served has none. Programs
 * of our own take the places from `signup_info`.
 */
export interface MasonCompParameters {
  /** Taken from old pages, and not looked at. */
  readonly session_id?: Sent;
  /** Which component. */
  readonly comp?: Sent;
  /** What it is asked about. */
  readonly args?: SentList;
  /** The same as the end of a URL: `arg=US`. */
  readonly query_string?: Sent;
}

export interface MasonCompReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** What a page puts into its form, as JSON. */
  readonly output: string;
}
