// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Shows an agent who he is and how many customers he has.
 *
 * Each customer is counted once: as active when any of his packages is, else as suspended when one
 * is suspended, else as cancelled; and as a prospect when he never had a package.
 */
export interface AgentInfoParameters {
  /** The session, as `agent_login` gave it. */
  readonly session_id?: Sent;
}

export interface AgentInfoReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the agent. */
  readonly agentnum: number | string;
  /** Name of the agent. */
  readonly agent: string;
  /** Customers without any package. */
  readonly num_prospect: number | string;
  /** Customers with an active package. */
  readonly num_active: number | string;
  /** Customers with suspended packages and no active one. */
  readonly num_susp: number | string;
  /** Customers all of whose packages are cancelled. */
  readonly num_cancel: number | string;
}
