/** "No, and here is why": thrown when a request is understood and the answer is no. */
import type { RefusalCode } from '@lineside/contract/messages.ts';

/** Fills the placeholders of the refusal's text. Never put a password, card or bank number here. */
export type RefusalValues = Readonly<Record<string, string | number>>;

/**
 * Rolls back the transaction of its call; dispatch turns it into the wire's `error` text once.
 * It carries no stack: it is an answer, not a fault, and is thrown often.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly values: RefusalValues;
  /** What the operation documents to be there beside the text. */
  readonly beside: RefusalValues;

  constructor(code: RefusalCode, values: RefusalValues = {}, beside: RefusalValues = {}) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(code);
    Error.stackTraceLimit = limit;
    this.name = 'Refusal';
    this.code = code;
    this.values = values;
    this.beside = beside;
  }
}
