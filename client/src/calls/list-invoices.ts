// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists all invoices of the customer.
 *
 * Oldest first, with what is owed at this moment. An invoice that was withdrawn owes nothing and is
 * still listed.
 */
export interface ListInvoicesParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface ListInvoicesReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** What is owed in all; negative where the customer has paid ahead. */
  readonly balance: string;
  /** Currency sign. */
  readonly money_char: string;
  /** The invoices. */
  readonly invoices: readonly {
    /** Number of the invoice. */
    readonly invnum: number | string;
    /** When it was issued, in seconds since 1970. */
    readonly _date: number | string;
    /** The day it was issued: `Apr 20th, 2004`; a day below ten has two blanks before it. */
    readonly date: string;
    /** The same day as `04-20-2004`. */
    readonly date_short: string;
    /** When it is due, `YYYY-MM-DD`. */
    readonly due_date: string;
    /** What is still owed on earlier invoices. */
    readonly previous: string;
    /** What it charges. */
    readonly charged: string;
    /** What is still to be paid on it. */
    readonly owed: string;
    /** What is still owed on it and on earlier ones. */
    readonly balance: string;
    /** The day of the last payment on it, as `Apr 20th, 2004`; empty if none. */
    readonly lastpay: string;
  }[];
  /** Invoices brought from another system. */
  readonly legacy_invoices: readonly {
    /** Number of the row. */
    readonly legacyinvnum: number | string;
    /** What the other system called it. */
    readonly legacyid: string;
    /** When it was issued, in seconds since 1970. */
    readonly _date: number | string;
    /** The day it was issued: `Apr 20th, 2004`; a day below ten has two blanks before it. */
    readonly date: string;
    /** The same day as `04-20-2004`. */
    readonly date_short: string;
    /** What it charges. */
    readonly charged: string;
    /** `1` where its text was brought along. */
    readonly has_content: string;
  }[];
}
