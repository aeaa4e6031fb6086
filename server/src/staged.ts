/**
 * Verbs with parts. A transaction must never wait for the processor (a password hash) or for the
 * outside (a gateway), so a verb that needs either says which part runs where:
 * inspect (read transaction) → prepare (none) → begin (write transaction) → the gateway (none)
 * → settle (write transaction, one per kind of intent, also called by the reconciler).
 */
import type { RefusalCode } from '@lineside/contract/messages.ts';
import type { Call } from './call.ts';
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

/** The answer; or a refusal that must not undo what was written, because the failure counts. */
export type Decided =
  | { readonly reply: Reply }
  | {
      readonly refused: RefusalCode;
      readonly values?: RefusalValues;
      readonly beside?: RefusalValues;
    };

/** `Outside` is what a verb may also begin: see `payment/outside.ts`. */
export interface Staged<Input, Seen, Prepared, Outside = never> {
  inspect?(call: Call, input: Input): Promise<Seen>;
  prepare?(tools: Tools, input: Input, seen: Seen): Promise<Prepared>;
  /**
   * In place of `prepare`: done in full in a write transaction that is rolled back. A preview is
   * the deed itself, of which only the outcome is kept.
   */
  rehearse?(call: Call, input: Input): Promise<Prepared>;
  begin(call: Call, input: Input, prepared: Prepared): Promise<Decided | Outside>;
}
