/** The functions of a client over something else than a wire: a server in the same process, a test. */
import type { Calls } from './calls.ts';
import { giveCalls, type Parameters } from './give-calls.ts';

/** Performs one call; a refusal is a reply, with `error` and, where it is known, `error_code`. */
export type Perform = (
  operation: string,
  parameters: Parameters,
) => Promise<Record<string, unknown>>;

// They are put on the prototype below, where the compiler cannot see them.
const FromTable = class {} as new () => Calls;

class CallsThrough extends FromTable {
  readonly #perform: Perform;

  constructor(perform: Perform) {
    super();
    this.#perform = perform;
  }

  callOperation(operation: string, parameters: Parameters = {}): Promise<Record<string, unknown>> {
    return this.#perform(operation, parameters);
  }
}

giveCalls(CallsThrough.prototype);

export const callsThrough = (perform: Perform): Calls => new CallsThrough(perform);
