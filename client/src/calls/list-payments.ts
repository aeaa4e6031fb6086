// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists all payments of the customer.
 *
 * Oldest first: those made here, those taken by the billing run and those that came past the
 * gateway. Nothing in it is a secret: the numbers of cards and accounts are masked.
 */
export interface ListPaymentsParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface ListPaymentsReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** What is owed in all; negative where the customer has paid ahead. */
  readonly balance: string;
  /** Currency sign. */
  readonly money_char: string;
  /** The payments. */
  readonly payments: readonly {
    /** Number of the payment. */
    readonly paynum: number | string;
    /** When it was received, in seconds since 1970. */
    readonly _date: number | string;
    /** The day it was received: `Apr 20th, 2004`; a day below ten has two blanks before it. */
    readonly date: string;
    /** The same day as `04-20-2004`. */
    readonly date_short: string;
    /** What was paid. */
    readonly paid: string;
    /** How: CARD, CHEK, LECB, BILL, CASH, … */
    readonly payby: string;
    /** The brand of the card, where it is known. */
    readonly paycardtype: string;
    /** The masked card or account, or what was noted. */
    readonly paymask: string;
    /** The gateway; empty for what came past it. */
    readonly processor: string;
    /** The gateway's authorisation. */
    readonly auth: string;
    /** The number under which `process_payment` answered. */
    readonly order_number: string;
  }[];
}
