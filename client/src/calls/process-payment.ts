// Written from the contract by client/scripts/calls.ts.
import type { Sent, SentFlag } from '../sent.ts';

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
  /** Empty on success, else what to tell the customer; then it is the only key. */
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
}
