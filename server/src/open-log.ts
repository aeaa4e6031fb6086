/** The log of a server: JSON lines on standard error; standard output is for people. */
import { pino } from 'pino';
import type { Log } from './dispatch.ts';

const secretNames = ['password', '_password', 'old_password', 'new_password', 'payinfo', 'paycvv'];

export function openLog(): Log {
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
