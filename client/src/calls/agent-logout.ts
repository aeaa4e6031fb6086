// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Ends the session of an agent.
 *
 * The session is gone at once, on every wire and in every process. Whoever sends it again is told
 * that
 * it cannot be resumed.
 */
export interface AgentLogoutParameters {
  /** The session, as `agent_login` gave it. */
  readonly session_id?: Sent;
}

export interface AgentLogoutReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
