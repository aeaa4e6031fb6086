// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Changes the shell of an account.
 *
 * Changes what belongs to one account. The account proves itself by its current password; no
 * session
 * is needed. `passwd`, `chfn` and `chsh` are three names for the same operation: whichever is
 * called, every `new_` parameter that is not empty is applied, in one step. With none of them the
 * call only checks the password.
 *
 * A new password has between `passwordmin` and `passwordmax` characters and neither a tab nor a
 * line end; it is kept exactly as sent. Changing it ends the account's other sessions: a
 * `session_id` sent along is the one that stays. User name and domain are compared without regard
 * to case. After failures the account answers only when a growing delay has passed.
 */
export interface ChshParameters {
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

export interface ChshReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
