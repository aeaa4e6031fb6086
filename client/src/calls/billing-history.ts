// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Shows everything that moved the balance of the customer.
 *
 * Newest first; each row says what was owed after it, so the first row has the balance of today. It
 * comes from the ledger: what is not there has not moved any money.
 */
export interface BillingHistoryParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
}

export interface BillingHistoryReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** What is owed in all; negative where the customer has paid ahead. */
  readonly balance: string;
  /** The same with the currency sign. */
  readonly balance_pretty: string;
  /** When the next package is billed, in seconds; empty if never. */
  readonly next_bill_date: number | string;
  /** The day, as `04/20/2004`, or `(none)`. */
  readonly next_bill_date_pretty: string;
  /** Currency sign. */
  readonly money_char: string;
  /** What happened. */
  readonly history: readonly {
    /** `Invoice`, `Payment`, `Credit`, `Refund`, `Void`, `Write-off` or `Expiry`. */
    readonly type: string;
    /** What it was, in words. */
    readonly description: string;
    /** How it moved the balance: positive when the customer owes more. */
    readonly amount: string;
    /** The same with the currency sign. */
    readonly amount_pretty: string;
    /** What an invoice charged, as `19.95`; empty on every other kind of row. */
    readonly charged: string;
    /** What was paid, as `19.95`; empty on every other kind of row. */
    readonly paid: string;
    /** What was credited, as `19.95`; empty on every other kind of row. */
    readonly credit: string;
    /** What was given back, as `19.95`; empty on every other kind of row. */
    readonly refund: string;
    /** When, in seconds since 1970. */
    readonly date: number | string;
    /** The day, as `04/20/2004`. */
    readonly date_pretty: string;
    /** What was owed after it. */
    readonly balance: string;
    /** The same with the currency sign. */
    readonly balance_pretty: string;
  }[];
}
