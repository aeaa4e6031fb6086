// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Answers everything that the first page after a sign-in shows.
 *
 * What `customer_info`, `list_pkgs`, `list_invoices`, `list_payments`, `monthly_totals` and
 * `list_notices` say of one moment, cut down to what fits on one page: the packages that are not
 * cancelled, the open invoices, the last three payments, twelve months, and the notices. One call
 * costs much less than the six.
 */
export interface HomeSummaryParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface HomeSummaryReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the customer. */
  readonly custnum: number | string;
  /** His first name. */
  readonly first: string;
  /** What is owed; negative where the customer has paid ahead. */
  readonly balance: string;
  /** When the next package is billed, `YYYY-MM-DD`; empty if never, and where all are suspended. */
  readonly next_bill_date: string;
  /**
   * Where the balance is above zero, what is still to be paid of which invoice, the first due
   * first.
   */
  readonly invoices: readonly {
    /** Number of the invoice. */
    readonly invnum: number | string;
    /** When it is to be paid, `YYYY-MM-DD`. */
    readonly due_date: string;
    /** What is still to be paid of it. */
    readonly owed: string;
  }[];
  /** The packages that are not cancelled, the oldest first. */
  readonly packages: readonly {
    /** Number of the package. */
    readonly pkgnum: number | string;
    /** Its name. */
    readonly pkg_label: string;
    /** How many of it this package stands for. */
    readonly quantity: number | string;
    /** As in `list_pkgs`. */
    readonly status: string;
    /** What identifies its services. */
    readonly labels: readonly string[];
    /** When it will be cancelled, in seconds since 1970; empty if never. */
    readonly expire: number | string;
    /**
     * When it becomes another package: 00:00 of that day, in seconds since 1970; empty if never.
     */
    readonly change_date: number | string;
    /** The name of what it becomes then; empty where nothing is planned. */
    readonly change_pkg: string;
  }[];
  /** The last three payments, the newest first. */
  readonly payments: readonly {
    /** Number of the payment. */
    readonly paynum: number | string;
    /** When it was received, in seconds since 1970. */
    readonly _date: number | string;
    /** The amount. */
    readonly paid: string;
  }[];
  /** The last twelve months, as in `monthly_totals`. */
  readonly months: readonly {
    /** Which, as `2004-04`. */
    readonly month: string;
    /** The sum of the invoices of the month. */
    readonly charged: string;
    /** The sum of the credits. */
    readonly credited: string;
    /** The sum of the payments, less what was refunded. */
    readonly paid: string;
  }[];
  /** What the customer should know now, the worst first. */
  readonly notices: readonly {
    /**
     * `suspended-unpaid`, `suspended`, `paused`, `past-due`, `card-expired`, `card-expiring`,
     * `payment-declined`, `planned-end`, `planned-change` or `mail-bounces`.
     */
    readonly code: string;
    /** `danger`, `warning` or `note`. */
    readonly severity: string;
    /** What is so, and why, in a sentence. */
    readonly text: string;
    /** What to do about it, in a sentence. */
    readonly remedy: string;
    /**
     * The page that helps: `pay`, `payment-method`, `package`, `resume`, `invoicing` or `contact`.
     */
    readonly action: string;
    /** Number of the package it is about; empty where none. */
    readonly pkgnum: number | string;
    /** Its name. */
    readonly pkg: string;
    /** Number of the invoice it is about; empty where none. */
    readonly invnum: number | string;
    /** What to pay, as `19.95`; empty where paying does not help. */
    readonly amount: string;
    /** The day it happened or will happen, `YYYY-MM-DD`; empty where none. */
    readonly on: string;
    /** The mail address it is about; empty where none. */
    readonly address: string;
  }[];
}
