// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Begins a payment on a page of the gateway and gives the address of that page.
 *
 * Send the customer to `url`. When he has paid, or does not want to, he comes back to the page of
 * the setting `payment_return_url`, whose parameter `payment` names the payment to
 * `finish_thirdparty`. The payment is settled also when he never comes back.
 *
 * One such payment at a time: the same call again, while it waits for the customer, gives the same
 * page; with another amount or method it is refused until the first is finished or given up with
 * `finish_thirdparty`. What nobody has paid within the setting `payment_page_limit` is given up by
 * itself.
 */
export interface StartThirdpartyParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** `CC` to pay by card, `ECHECK` by bank account; a card without it. */
  readonly method?: Sent;
  /** What to pay. */
  readonly amount?: Sent;
}

export interface StartThirdpartyReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The page to send the customer to. */
  readonly url: string;
  /** The same. */
  readonly popup_url: string;
  /** What the gateway calls it. */
  readonly reference: string;
  /** What we call it. */
  readonly order_number: string;
  /** What will be paid. */
  readonly amount: string;
}
