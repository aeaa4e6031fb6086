// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Says how the account of the session is protected.
 *
 * What the security page shows at its top. Second factor and passkeys belong to an account, not to
 * a
 * customer: each account of a customer has its own.
 */
export interface ShowSecurityParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface ShowSecurityReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Which account, as `bob@example.com`. */
  readonly account: string;
  /** Whether signing in with the password needs a code, too. */
  readonly second_factor: 1 | '1' | '';
  /** When it was turned on; empty where it is off, in seconds since 1970. */
  readonly second_factor_since: number | string;
  /** How many recovery codes are unused; 0 where it is off. */
  readonly recovery_codes_left: number | string;
  /** Whether passkeys can be registered and used here. */
  readonly passkeys_offered: 1 | '1' | '';
  /** How many passkeys the account has. */
  readonly passkeys: number | string;
}
