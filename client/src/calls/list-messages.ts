// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists the mails that were written to the customer.
 *
 * The newest first, at most 200. `undelivered` are those that the mail server refused, and those
 * kept
 * back because the address bounces.
 */
export interface ListMessagesParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
}

export interface ListMessagesReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The messages. */
  readonly messages: readonly {
    /** Number of the message. */
    readonly msgnum: number | string;
    /** What it is about: `invoice`, `receipt`, `reminder`, … */
    readonly event: string;
    /** Its subject. */
    readonly subject: string;
    /** The address it goes to. */
    readonly recipient: string;
    /** When it was written, in seconds since 1970. */
    readonly date: number | string;
    /** When it went out; empty as long as it has not, in seconds since 1970. */
    readonly sent: number | string;
    /** `waiting`, `sent`, or `undelivered`. */
    readonly state: string;
    /** The same in a sentence. */
    readonly state_text: string;
  }[];
}
