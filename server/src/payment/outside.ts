/** Verbs that reach outside: they write an intent down first and wait for the gateway after. */

import type { HostedPage } from '../card-gateway/gateway.ts';
import type { Decided, Staged } from '../staged.ts';
import type { Instrument, Intent, Settled } from './intent.ts';

/** An intent that the gateway is to be asked about. */
export interface Undertaking {
  readonly intent: Intent;
  /** A new card or bank account; it exists in memory only. */
  readonly instrument: Instrument | undefined;
  /** What is charged when no new instrument came with the call; '' otherwise. */
  readonly storedToken: string;
  /** Of the card that is stored under that token, where only this changes. */
  readonly newExpiry?: string;
  /** What is paid with on a page of the gateway, where the customer pays there. */
  readonly page?: HostedPage['method'];
  /** Where the customer comes back to from a page; '' when he is not there. */
  readonly returnUrl: string;
}

export type Outside =
  | Undertaking
  /** The answer of an intent that is settled already. */
  | { readonly settled: Settled }
  /** The same request is under way: its answer is this one's, too. */
  | { readonly repeatOf: number }
  /** What became of an intent that is open is asked first; or it is ended, if it can be. */
  | { readonly ask: number; readonly giveUp: boolean };

export type Begun = Decided | Outside;
export type OutsideVerb<Input, Seen = unknown, Prepared = unknown> = Staged<
  Input,
  Seen,
  Prepared,
  Outside
>;
