// Written from the contract by client/scripts/calls.ts.
import type { Sent, SentFlag } from '../sent.ts';

/**
 * Adds a contact person of the customer.
 *
 * With `selfservice_access` he may sign in by `login` with one of his addresses as `email`, and
 * does for this customer what the customer could do himself; that takes an address and a password.
 * The password is for this customer alone, even if he is a contact person of others.
 */
export interface NewContactParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** First name. */
  readonly first?: Sent;
  /** Last name. */
  readonly last?: Sent;
  /** What he is there, in free words. */
  readonly title?: Sent;
  /** His mail addresses, separated by commas. */
  readonly emailaddress?: Sent;
  /** A remark. */
  readonly comment?: Sent;
  /** Whether he may sign in. */
  readonly selfservice_access?: SentFlag;
  /** The password to sign in with. */
  readonly _password?: Sent;
}

export interface NewContactReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the contact person. */
  readonly contactnum: number | string;
}
