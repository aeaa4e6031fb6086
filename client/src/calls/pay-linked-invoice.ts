// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Pays the invoice of a link by card, once.
 *
 * Charges exactly what is owed on this invoice, never more, and applies it to this invoice. However
 * many people hold the link, only one of them can pay at a time: who comes second while a payment
 * is under way is told that it is being confirmed, who comes after it that nothing is owed. The
 * same
 * call again, with the same card, gets the first answer with `already_paid` set. The card is not
 * stored.
 */
export interface PayLinkedInvoiceParameters {
  /** The token of the link, as `invoice_link` gave it. */
  readonly link?: Sent;
  /** Name on the card. */
  readonly payname?: Sent;
  /** Card number. */
  readonly payinfo?: Sent;
  /** Month of expiry. */
  readonly month?: Sent;
  /** Year of expiry. */
  readonly year?: Sent;
  /** Check value of the card. */
  readonly paycvv?: Sent;
  /** Brand that was chosen; must be that of the number. */
  readonly card_type?: Sent;
  /** Currency that the page showed; must be that of the provider. */
  readonly currency?: Sent;
  /** The token that `linked_invoice` gave. */
  readonly paybatch?: Sent;
}

export interface PayLinkedInvoiceReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** What was charged. */
  readonly amount: string;
  /** When, in seconds since 1970. */
  readonly date: number | string;
  /** When, as `YYYY-MM-DD`. */
  readonly date_pretty: string;
  /** When, as `HH:MM:SS`. */
  readonly time_pretty: string;
  /** Authorisation number of the gateway. */
  readonly auth_num: string;
  /** Order number of the gateway. */
  readonly order_num: string;
  /** A receipt as a fragment of HTML; everything in it is escaped. */
  readonly receipt_html: string;
  /** True where this reply repeats that of an earlier call. */
  readonly already_paid: 1 | '1' | '';
  /**
   * Only beside the error of `payment_unconfirmed`, where the customer has to confirm the payment
   * at his bank: the page to send him to. Afterwards the same call again gives the reply.
   */
  readonly confirm_url?: string;
}
