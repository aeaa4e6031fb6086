// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Makes a link with which anybody may see and pay one invoice.
 *
 * For whoever pays a bill for somebody else. The token is signed, is good for this invoice alone,
 * and
 * ends after the time in the setting `invoice_link_life`. It opens nothing else: no balance, no
 * other invoice, no stored card. A number that belongs to another customer answers exactly as one
 * that does not exist.
 */
export interface InvoiceLinkParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** Number of the invoice. */
  readonly invnum?: Sent;
}

export interface InvoiceLinkReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the invoice. */
  readonly invnum: number | string;
  /** The token. */
  readonly link: string;
  /** Until when it is good, in seconds since 1970. */
  readonly expires: number | string;
}
