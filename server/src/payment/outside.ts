/** Verbs that reach outside: they write an intent down first and wait for the gateway after. */
import type { Decided, Staged } from '../staged.ts';
import type { Instrument, Intent, Settled } from './intent.ts';

/** An intent that the gateway is to be asked about. */
export interface Undertaking {
  readonly intent: Intent;
  /** A new card or bank account; it exists in memory only. */
  readonly instrument: Instrument | undefined;
  /** What is charged when no new instrument came with the call; '' otherwise. */
  readonly storedToken: string;
}

export type Outside =
  | Undertaking
  /** The answer of an intent that is settled already. */
  | { readonly settled: Settled }
  /** The same request is under way: its answer is this one's, too. */
  | { readonly repeatOf: number };

export type Begun = Decided | Outside;
export type OutsideVerb<Input, Seen = unknown, Prepared = unknown> = Staged<
  Input,
  Seen,
  Prepared,
  Outside
>;
