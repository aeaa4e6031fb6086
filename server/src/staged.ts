/**
 * Verbs with parts. A transaction must never wait for the processor (a password hash) or for the
 * outside (a gateway), so a verb that needs either says which part runs where:
 * inspect (read transaction) → prepare (none) → begin (write transaction) → the gateway (none)
 * → settle (write transaction, one per kind of intent, also called by the reconciler).
 */
import type { RefusalCode } from '@lineside/contract/messages.ts';
import type { Call } from './call.ts';
import type { Instrument, Intent, Settled } from './payment/intent.ts';
import type { RefusalValues } from './refusal.ts';

export interface Passwords {
  /** An argon2id hash in PHC form; waits in a bounded queue. */
  hash(password: string): Promise<string>;
  /** Also checks the older forms that imported accounts have. */
  check(password: string, stored: string): Promise<boolean>;
}

export interface Tools {
  readonly passwords: Passwords;
}

export type Reply = Readonly<Record<string, unknown>>;

/**
 * What `begin` decided: the answer; a refusal that must not undo what was written (a failure that
 * counts); an intent for the gateway; or the wait for an earlier one.
 */
export type Begun =
  | { readonly reply: Reply }
  /** The answer of an intent that is settled already. */
  | { readonly settled: Settled }
  | { readonly refused: RefusalCode; readonly values?: RefusalValues }
  | {
      readonly intent: Intent;
      readonly instrument: Instrument | undefined;
      /** What is charged when no new instrument came with the call; '' otherwise. */
      readonly storedToken: string;
    }
  | { readonly repeatOf: number };

export interface Staged<Input, Seen, Prepared> {
  inspect?(call: Call, input: Input): Promise<Seen>;
  prepare?(tools: Tools, input: Input, seen: Seen): Promise<Prepared>;
  begin(call: Call, input: Input, prepared: Prepared): Promise<Begun>;
}
