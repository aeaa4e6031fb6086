// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Changes the names and addresses of a contact person.
 *
 * Without a number it is the contact person who is signed in. What is sent empty stays as it is;
 * the
 * addresses that are sent take the place of all he had.
 */
export interface EditContactParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Number of the contact person. */
  readonly contactnum?: Sent;
  /** First name. */
  readonly first?: Sent;
  /** Last name. */
  readonly last?: Sent;
  /** What he is there, in free words. */
  readonly title?: Sent;
  /** His mail addresses, separated by commas. */
  readonly emailaddress?: Sent;
}

export interface EditContactReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
