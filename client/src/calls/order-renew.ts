// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Renews packages up to one of the days that renew_info lists.
 *
 * Bills every package whose next period begins on that day or before it. Who pays by card, bank
 * account
 * or telephone bill is charged what is then owed, the amount that `renew_info` said; after a
 * decline
 * nothing has been billed. Who pays by invoice owes it.
 *
 * The same day once more, after it was renewed, succeeds and changes nothing. Any other day is
 * refused.
 */
export interface OrderRenewParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** A `bill_date` of `renew_info`. */
  readonly date?: Sent;
}

export interface OrderRenewReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** What was charged at once; `0.00` where nothing was. */
  readonly amount: string;
  /** What is owed afterwards. */
  readonly balance: string;
}
