/** What a caller may send, beside the parameters themselves. */

/** A scalar. Numbers whose leading zeros count (zip codes, card numbers) must be texts. */
export type Sent = string | number | null | undefined;

/** A truth value: nothing, the empty text, `0` and `false` are false. */
export type SentFlag = Sent | boolean;

/** Several texts: one alone, a list of them, or a hash whose keys count where their value is true. */
export type SentList = Sent | readonly Sent[] | Readonly<Record<string, SentFlag>>;

/** What one call may have of its own. */
export interface CallOptions {
  /** Milliseconds that the call may take. */
  readonly timeout?: number | undefined;
  /** Ends the wait for the reply. What the server has begun it still finishes. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Over HTTP: the name of this call, random and the caller's own. The same call with the same name
   * is done once, also days later. Without it each call gets one of its own.
   */
  readonly idempotencyKey?: string | undefined;
}

/** How often a call over HTTP that got no answer is made again. */
export const usualRetries = 2;
