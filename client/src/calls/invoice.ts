// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Shows one invoice.
 *
 * The text is made anew for each call, with the payments and credits that are known now. Every line
 * ends in a line feed and fits into 79 columns. A number that belongs to another customer answers
 * exactly as one that does not exist.
 */
export interface InvoiceParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** Number of the invoice. */
  readonly invnum?: Sent;
}

export interface InvoiceReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the invoice. */
  readonly invnum: number | string;
  /** The invoice as plain text. */
  readonly invoice_text: string;
  /** The same as a fragment of HTML, by the template it was issued with; all is escaped. */
  readonly invoice_html: string;
}
