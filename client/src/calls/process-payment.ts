// Written from the contract by client/scripts/calls.ts.
import type { Sent, SentFlag } from '../sent.ts';

/**
 * Charges a card, once, and applies the payment to the oldest open invoices.
 *
 * Everything is checked before anybody is charged. Without `amount` the balance is charged; more
 * than the balance is allowed and stays as credit. The settings `payment_minimum` and
 * `payment_maximum` bound what may be sent. `payinfo` is a card number, in which everything
 * but digits is dropped, or the mask that `payment_info` showed, which means the card on file;
 * month and year not sent with the mask are the stored ones.
 *
 * Instead of a number, `custpaybynum` names a card or bank account that the customer has stored.
 * With `payby` CHEK or DCHK a bank account is charged, sent in `payinfo1` and `payinfo2`.
 *
 * **Never twice.** The token in `paybatch` (or `payunique`, which wins where both are sent) is
 * claimed before the gateway is asked. The same call again, with the same amount and card, waits
 * for
 * the first and gets its reply, with `already_paid` set; with another amount or card it is
 * refused. After a definite decline the same token may try again. Without a token, the same card
 * and
 * amount within ten minutes count as the same payment. When the gateway does not answer in time,
 * the
 * reply says that the payment is being confirmed: it will be settled without a further call. It
 * says
 * so, too, where the bank wants the customer to confirm the payment himself (3-D Secure); then
 * `confirm_url` is the page to send him to.
 *
 * **Saving.** With `save`, the name, address, card and expiry are stored after the charge, and the
 * customer pays by CARD from then on when `auto` is true, by DCRD (only when asked) when it is
 * not; a bank account is kept as CHEK or DCHK. It becomes the default. What was the default before
 * stays stored, but is no longer charged by itself. Should storing fail, the payment stands:
 * `error` is empty and `save_error` says
 * why.
 */
export interface ProcessPaymentParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** What to charge; without it, the balance. */
  readonly amount?: Sent;
  /** Name on the card. */
  readonly payname?: Sent;
  /** Street and number of the card holder; without it, as stored. */
  readonly address1?: Sent;
  /** Second line of that address. */
  readonly address2?: Sent;
  /** City. */
  readonly city?: Sent;
  /** State or province. */
  readonly state?: Sent;
  /** Postal code. */
  readonly zip?: Sent;
  /** Card number, or the mask of the card on file. */
  readonly payinfo?: Sent;
  /** Month of expiry. */
  readonly month?: Sent;
  /** Year of expiry. */
  readonly year?: Sent;
  /** Check value of the card. */
  readonly paycvv?: Sent;
  /** Brand that the customer chose; must be that of the number. */
  readonly card_type?: Sent;
  /** What is stored, to pay with; then no number need be sent. */
  readonly custpaybynum?: Sent;
  /** CARD (without it) or CHEK. */
  readonly payby?: Sent;
  /** Account number of a bank account. */
  readonly payinfo1?: Sent;
  /** Routing number that goes with it. */
  readonly payinfo2?: Sent;
  /** State of the bank. */
  readonly paystate?: Sent;
  /** Kind of bank account: `Personal checking`, `Business savings`, … */
  readonly paytype?: Sent;
  /** Currency that the page showed; must be that of the provider. */
  readonly currency?: Sent;
  /** Whether to keep address and card for later payments. */
  readonly save?: SentFlag;
  /** Whether later charges happen by themselves. Means nothing without `save`. */
  readonly auto?: SentFlag;
  /** The token that `payment_info` gave. */
  readonly paybatch?: Sent;
  /** The same, under its later name. */
  readonly payunique?: Sent;
}

export interface ProcessPaymentReply {
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
  /** Why the card could not be stored, if it could not. */
  readonly save_error: string;
  /**
   * Only beside the error of `payment_unconfirmed`, where the customer has to confirm the payment
   * at his bank: the page to send him to. Afterwards the same call again gives the reply.
   */
  readonly confirm_url?: string;
}
