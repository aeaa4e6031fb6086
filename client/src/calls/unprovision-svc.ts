// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Takes one service of the customer away.
 *
 * The account is gone with its mail settings, and its user name is free for anybody; pages ask
 * first.
 * The package stays and is charged as before, with room for another. An account that gets the mail
 * of
 * a domain, and a domain that accounts are in, cannot go. A session of the account lives on to its
 * end. A number of another customer answers exactly as one that does not exist.
 */
export interface UnprovisionSvcParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Number of the service. */
  readonly svcnum?: Sent;
}

export interface UnprovisionSvcReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Name of the definition of what is gone. */
  readonly svc: string;
  /** A fragment of HTML: number, addresses, balance. Everything in it is escaped. */
  readonly small_custview: string;
}
