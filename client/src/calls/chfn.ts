// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

export interface ChfnParameters {
  /** User name of the account. */
  readonly username?: Sent;
  /** Domain of the account. */
  readonly domain?: Sent;
  /** The current password. */
  readonly old_password?: Sent;
  /** The new password. */
  readonly new_password?: Sent;
  /** The new real name. */
  readonly new_gecos?: Sent;
  /** The new shell, one of those the provider offers. */
  readonly new_shell?: Sent;
  /** A session of the account that shall outlive a new password. */
  readonly session_id?: Sent;
}

export interface ChfnReply {
  /** Empty on success, else what to tell the customer; then it is the only key. */
  readonly error: string;
}
