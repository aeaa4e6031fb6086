// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Says while somebody types whether a password will do.
 *
 * A password needs a certain length and must not be one of those that everybody tries first,
 * however
 * it is dressed up with capitals and digits. With `svcnum` and a session, or with `username`, it
 * must
 * not contain the user name either. There is no other rule: neither groups of characters nor a
 * short
 * maximum makes a password better. `myaccount_passwd` and `process_reset_passwd` ask the same.
 *
 * Either `password_valid` or `password_invalid` is filled.
 */
export interface ValidatePasswdParameters {
  /** The password. */
  readonly check_password?: Sent;
  /** A word of the page, which is sent back. */
  readonly fieldid?: Sent;
  /** Number of the account that it is for. */
  readonly svcnum?: Sent;
  /** User name of the account that is about to be made. */
  readonly username?: Sent;
  /** The session, where `svcnum` is sent. */
  readonly session_id?: Sent;
}

export interface ValidatePasswdReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The word of the page. */
  readonly fieldid: string;
  /** 1 where it will do, else empty. */
  readonly password_valid: number | string;
  /** Why it will not do; empty where it will. */
  readonly password_invalid: string;
}
