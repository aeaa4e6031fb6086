// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Removes a contact person.
 *
 * His sessions end at once, and he cannot sign in for this customer any more. Nobody removes
 * himself,
 * so that somebody can always sign in.
 */
export interface DeleteContactParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Number of the contact person. */
  readonly contactnum?: Sent;
}

export interface DeleteContactReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
