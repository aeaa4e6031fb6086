// Written from the contract by client/scripts/calls.ts.
import type { Sent, SentFlag } from '../sent.ts';

/**
 * Says what became of a payment on a page of the gateway, or gives it up.
 *
 * The gateway itself is asked: nothing that a browser brings back is believed. Without `payment`
 * the
 * newest such payment of the customer is meant. While he has not paid yet, or the gateway does not
 * know, the reply says that the payment is being confirmed, with `confirm_url` where he can still
 * pay. Asked again, it says the same as before.
 *
 * With `_cancel` the payment is given up, unless it was made meanwhile; then `paynum` is empty.
 */
export interface FinishThirdpartyParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** What the parameter `payment` of the return page was. */
  readonly payment?: Sent;
  /** Whether the customer does not want to pay any more. */
  readonly _cancel?: SentFlag;
}

export interface FinishThirdpartyReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the payment; empty when it was given up. */
  readonly paynum: number | string;
  /** What was paid. */
  readonly paid: string;
  /** What we call it. */
  readonly order_number: string;
  /** What the gateway calls it. */
  readonly auth: string;
  /**
   * Only beside the error of `payment_unconfirmed`, where the customer has to confirm the payment
   * at his bank: the page to send him to. Afterwards the same call again gives the reply.
   */
  readonly confirm_url?: string;
}
