// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Goes on as another account of the same customer.
 *
 * The session is then that of the other account, for all that is about the account that signed in.
 * A
 * number of another customer answers as one that does not exist. An agent names the customer with
 * every call and has no account to go on as, so for him nothing changes.
 */
export interface SwitchAcctParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Number of the account. */
  readonly svcnum?: Sent;
}

export interface SwitchAcctReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
