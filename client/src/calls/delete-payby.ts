// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Removes a stored card or bank account.
 *
 * The next in the order becomes the default. With the last one, the customer is billed (BILL) from
 * then on. A number that belongs to another customer answers exactly as one that does not exist,
 * and
 * so does one that was removed before.
 */
export interface DeletePaybyParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Which one. */
  readonly custpaybynum?: Sent;
}

export interface DeletePaybyReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
