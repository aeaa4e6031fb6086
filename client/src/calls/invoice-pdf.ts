// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Shows one invoice as PDF.
 *
 * The rows of `invoice`, on the provider's paper, with the payments and credits that are known now.
 * A number that belongs to another customer answers exactly as one that does not exist.
 */
export interface InvoicePdfParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** Number of the invoice. */
  readonly invnum?: Sent;
}

export interface InvoicePdfReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the invoice. */
  readonly invnum: number | string;
  /** The document. */
  readonly invoice_pdf: string;
}
