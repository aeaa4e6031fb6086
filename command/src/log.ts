/** Where faults of a single command are written: one sentence each. */
import type { Log } from '@lineside/server/dispatch.ts';
import { remark } from './print.ts';

/** A command prints its own results; only what went wrong inside is worth a line. */
export const quietLog: Log = {
  info: () => undefined,
  warn: (_facts, text) => remark(`lineside: ${text}`),
  error: (facts, text) => remark(`lineside: ${text}: ${faultIn(facts)}`),
};

function faultIn(facts: object): string {
  const error = 'error' in facts ? facts.error : undefined;
  return error instanceof Error ? error.message : JSON.stringify(facts);
}
