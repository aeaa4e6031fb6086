// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Opens a session for an agent.
 *
 * User name and password are those of the agent in the catalogue; the user name is compared without
 * regard to case. The session is sent as `session_id` to the calls that are the agent's own, and as
 * `agent_session_id`, with the `custnum` of one of his customers, to those of customers that are
 * open to agents. It is good for as long as a customer's, and ends when the agent is disabled.
 *
 * An agent who is disabled, who has no password, or whom nobody knows gets the same answer, after
 * the
 * same time, as a wrong password.
 */
export interface AgentLoginParameters {
  /** User name of the agent. */
  readonly username?: Sent;
  /** His password. */
  readonly password?: Sent;
}

export interface AgentLoginReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The session of the agent, which is none of a customer. */
  readonly session_id: string;
}
