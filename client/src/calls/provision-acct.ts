// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Makes an account that a package has room for.
 *
 * The package must come with account services of this definition, and one of them must be free. The
 * account is in the domain of its definition; where that leaves it open, `domsvc` chooses one of
 * the
 * provider's or the customer's own. Nothing is billed for it. The password is never sent back.
 */
export interface ProvisionAcctParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Number of the package. */
  readonly pkgnum?: Sent;
  /** Number of the account service. */
  readonly svcpart?: Sent;
  /** User name of the new account. */
  readonly username?: Sent;
  /** Its password. */
  readonly _password?: Sent;
  /** The same once more. */
  readonly _password2?: Sent;
  /** Number of its domain, where there is a choice. */
  readonly domsvc?: Sent;
  /** Security phrase, where that is in use. */
  readonly sec_phrase?: Sent;
  /** Number (index) of an access number. */
  readonly popnum?: Sent;
}

export interface ProvisionAcctReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Name of the service definition. */
  readonly svc: string;
  /** Number of the new account. */
  readonly svcnum: number | string;
  /** Its user name. */
  readonly username: string;
  /** Number of its domain. */
  readonly domsvc: number | string;
}
