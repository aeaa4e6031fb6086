// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Mails a link with which a new password can be chosen.
 *
 * For the account of this user name and domain; or for the accounts that a mail address stands for:
 * the
 * account that is called so, and those of a customer whose invoices go there. The link goes to the
 * addresses to which the customer's invoices go, or to the address that was given if it is one of
 * them: never anywhere else. It works once, for an hour.
 *
 * The answer is the same, after the same time, whether or not there is such an account and such an
 * address: it is looked for afterwards. Who asks again and again for one name has to wait longer
 * each
 * time, whether or not anybody has it.
 */
export interface ResetPasswdParameters {
  /** A mail address; in the place of user name and domain. */
  readonly email?: Sent;
  /** User name of the account. */
  readonly username?: Sent;
  /** Domain of the account. */
  readonly domain?: Sent;
}

export interface ResetPasswdReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
}
