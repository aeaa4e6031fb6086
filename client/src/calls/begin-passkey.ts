// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Begins to register a passkey for the account of the session.
 *
 * The challenge in the options is good for five minutes and for one answer. Passkeys are offered
 * where
 * the setting `portal_url` names the pages on which they are used; its host is what they belong to.
 */
export interface BeginPasskeyParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** The password of the account. */
  readonly password?: Sent;
}

export interface BeginPasskeyReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** JSON for `navigator.credentials.create`, as `parse…OptionsFromJSON` reads it. */
  readonly options: string;
}
