/** How a command that serves comes to its end. */
import { refused } from './command.ts';

/** Resolves at the first signal; the second ends the process. */
export function untilSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once('SIGINT', () => process.exit(refused));
        process.once('SIGTERM', () => process.exit(refused));
        resolve(signal);
      });
    }
  });
}
