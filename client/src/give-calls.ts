/** Puts one function for each operation on a client. */
import { packets } from './calls.ts';
import type { CallOptions } from './sent.ts';

export type Parameters = Readonly<Record<string, unknown>>;

interface Caller {
  callOperation(
    operation: string,
    params?: Parameters,
    options?: CallOptions,
  ): Promise<Record<string, unknown>>;
}

/** The functions come from the table, so a new operation needs nothing but its row. */
export function giveCalls(prototype: Caller): void {
  for (const operation of Object.keys(packets)) {
    Object.defineProperty(prototype, operation, {
      configurable: true,
      writable: true,
      value(this: Caller, params?: Parameters, options?: CallOptions) {
        return this.callOperation(operation, params, options);
      },
    });
  }
}
