// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Changes the password of an account of the customer who is signed in.
 *
 * For each account of the customer, not only for the one that is signed in. All other sessions of
 * the
 * account end. With the setting `selfservice-password_change_oldpass` the current password must be
 * sent; without it, it may be, and must then be right. A number of another customer answers exactly
 * as
 * one that does not exist.
 */
export interface MyaccountPasswdParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Number of the account. */
  readonly svcnum?: Sent;
  /** The new password. */
  readonly new_password?: Sent;
  /** The same once more. */
  readonly new_password2?: Sent;
  /** The current password, where it is asked for. */
  readonly old_password?: Sent;
}

export interface MyaccountPasswdReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Name of the definition of the account. */
  readonly label: string;
  /** User name and domain of the account. */
  readonly value: string;
}
