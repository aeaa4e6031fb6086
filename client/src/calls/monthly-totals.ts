// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Says what was charged and paid in each of the last twelve months.
 *
 * For a chart: twelve rows, the oldest first, the running month last; a month in which nothing
 * happened has zeros. From the ledger: what was withdrawn counts against the month in which it was.
 */
export interface MonthlyTotalsParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface MonthlyTotalsReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Currency sign. */
  readonly money_char: string;
  /** The months. */
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
}
