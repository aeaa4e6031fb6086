/** Where faults are written: JSON lines for a server, one sentence for a command. */
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

const secretNames = ['password', '_password', 'old_password', 'new_password', 'payinfo', 'paycvv'];

/** JSON lines on standard error; standard output is for people. */
export async function openServerLog(): Promise<Log> {
  const { pino } = await import('pino');
  const logger = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
      redact: secretNames.flatMap((name) => [name, `*.${name}`]),
    },
    // Nothing may be lost when the process ends right after it.
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    info: (facts, text) => logger.info(facts, text),
    warn: (facts, text) => logger.warn(facts, text),
    error: (facts, text) => logger.error(facts, text),
  };
}
