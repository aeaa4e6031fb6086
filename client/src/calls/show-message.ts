// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Shows one mail that was written to the customer.
 *
 * In the words that the provider uses today. A link that let somebody in, as in a mail about a lost
 * password, is not shown. A number that belongs to another customer answers exactly as one that
 * does
 * not exist.
 */
export interface ShowMessageParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** Number of the message. */
  readonly msgnum?: Sent;
}

export interface ShowMessageReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
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
  /** What it says, as plain text. */
  readonly text: string;
}
