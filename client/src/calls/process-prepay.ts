// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Uses up a prepaid card for the customer who is signed in.
 *
 * The value of the card becomes credit, which is used for open invoices at once; its online time is
 * added to the account of the session. A card is used once, whoever tries at the same moment. The
 * same call again by the same customer within ten minutes gets the first answer, with
 * `already_used` set.
 *
 * A card of another provider's agent, one that was used by somebody else and one that never existed
 * answer alike. Whoever guesses is made to wait. Cards hold no transfer volume here, so the keys
 * about bytes are 0 or empty.
 */
export interface ProcessPrepayParameters {
  /** The session, as `login` gave it. */
  readonly session_id?: Sent;
  /** Number of the card; blanks and hyphens do not count. */
  readonly prepaid_cardnum?: Sent;
}

export interface ProcessPrepayReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** What it was worth. */
  readonly amount: string;
  /** Online time that it added. */
  readonly seconds: number | string;
  /** The same in words. */
  readonly duration: string;
  /** Always 0. */
  readonly upbytes: number | string;
  /** Always empty. */
  readonly upload: string;
  /** Always 0. */
  readonly downbytes: number | string;
  /** Always empty. */
  readonly download: string;
  /** Always 0. */
  readonly totalbytes: number | string;
  /** Always empty. */
  readonly totalload: string;
  /** True where this reply repeats that of an earlier call. */
  readonly already_used: 1 | '1' | '';
}
