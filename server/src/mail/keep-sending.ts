/** The sender of a running server: after each commit that queued a mail, and every some seconds. */
import type { Database } from '../database/database.ts';
import { onMailQueued } from './notice-mail.ts';
import { type Sending, sendDue } from './send-due.ts';

interface MailLog {
  warn(details: object, text: string): void;
  error(details: object, text: string): void;
}

const everyMs = 5_000;
/** A moment for what is queued together; a commit is not worth a connection of its own. */
const gatherMs = 100;

export interface KeepSending {
  readonly database: Database;
  readonly log: MailLog;
  /** What still has to become a mail; told nothing, and awaited before each sending. */
  readonly before?: () => Promise<void>;
}

export function keepSending(
  sending: Omit<Sending, 'signal'>,
  { database, log, before }: KeepSending,
): { stop(): Promise<void> } {
  const ending = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;
  let soon: NodeJS.Timeout | undefined;
  let told = '';

  const run = async () => {
    do {
      again = false;
      await before?.().catch((error) => log.error({ error }, 'mails could not be made'));
      const { trouble } = await sendDue({ ...sending, signal: ending.signal });
      // The same trouble every five seconds would bury everything else.
      if (trouble !== told && !trouble.startsWith('The setting ')) {
        if (trouble !== '') log.warn({ trouble }, 'mails wait');
        told = trouble;
      }
    } while (again && told === '' && !ending.signal.aborted);
  };
  const wake = () => {
    soon = undefined;
    if (ending.signal.aborted) return;
    again = true;
    running ??= run()
      .catch((error) => log.error({ error }, 'sending mails failed'))
      .finally(() => {
        running = undefined;
      });
  };
  const unsubscribe = onMailQueued(database, () => {
    soon ??= setTimeout(wake, gatherMs).unref();
  });
  const timer = setInterval(wake, everyMs).unref();
  return {
    async stop() {
      unsubscribe();
      clearInterval(timer);
      clearTimeout(soon);
      ending.abort();
      await running;
    },
  };
}
