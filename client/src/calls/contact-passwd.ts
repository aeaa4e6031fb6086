// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Changes the password of the contact person who is signed in.
 *
 * For the customer of this session alone. His other sessions end. Whoever signed in by an account
 * is no
 * contact person, and neither is an agent.
 */
export interface ContactPasswdParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** The new password. */
  readonly new_password?: Sent;
}

export interface ContactPasswdReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
