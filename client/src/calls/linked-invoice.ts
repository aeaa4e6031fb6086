// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Shows the invoice of a link, and what is still owed on it.
 *
 * Of the customer it shows what the paper itself says and nothing else. `owed` is what
 * `pay_linked_invoice` would charge; once it is `0.00`, `is_paid` is set and there is nothing
 * to pay.
 */
export interface LinkedInvoiceParameters {
  /** The token of the link, as `invoice_link` gave it. */
  readonly link?: Sent;
}

export interface LinkedInvoiceReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the invoice. */
  readonly invnum: number | string;
  /** When it was issued, `YYYY-MM-DD`. */
  readonly date: string;
  /** When it is due, `YYYY-MM-DD`. */
  readonly due_date: string;
  /** What it was issued for. */
  readonly charged: string;
  /** What is still owed on it. */
  readonly owed: string;
  /** True where nothing is owed on it any more. */
  readonly is_paid: 1 | '1' | '';
  /** ISO 4217 code of the amounts. */
  readonly currency: string;
  /** Currency sign. */
  readonly money_char: string;
  /** Name of the provider. */
  readonly company_name: string;
  /** The invoice as plain text. */
  readonly invoice_text: string;
  /** The same as a fragment of HTML; everything in it is escaped. */
  readonly invoice_html: string;
  /** The brands that are accepted. */
  readonly card_types: Readonly<Record<string, string>>;
  /** Token for `pay_linked_invoice`. */
  readonly paybatch: string;
  /** Until when the link is good, in seconds since 1970. */
  readonly expires: number | string;
}
