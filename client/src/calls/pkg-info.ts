// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Says what one package of the customer is.
 *
 * For pages that ask about one package and know its number only; `list_pkgs` says more. A package
 * that has ended is still known here. A number of another customer answers exactly as one that does
 * not exist.
 */
export interface PkgInfoParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Number of the package. */
  readonly pkgnum?: Sent;
}

export interface PkgInfoReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Name of the package. */
  readonly pkg_label: string;
  /** Number of its definition. */
  readonly pkgpart: number | string;
  /** Number of its class; empty, since there are none. */
  readonly classnum: number | string;
}
