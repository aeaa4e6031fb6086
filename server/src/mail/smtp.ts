/** The mail server outside: one message to one recipient, and what it answered. */
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import type { Settings } from '../settings/settings.ts';

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface Message {
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly date: Temporal.Instant;
  readonly attachments: readonly Attachment[];
}

/**
 * refused: this mail will never be taken. put off: try this one again later. no server: nothing
 * goes out at present, so the others need not be tried.
 */
export type Delivery =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused' | 'put off' | 'no server'; readonly error: string };

export interface MailServer {
  send(message: Message): Promise<Delivery>;
  close(): void;
}

export type MailServerSettings = Pick<
  Settings,
  'smtp_url' | 'smtp_password_file' | 'smtp_time_limit'
>;

const connectionsMax = 5;
/** A message is a handful of answers; whoever drips them one by one is slow as well. */
const answersOfMessage = 6;

export function openMailServer(settings: MailServerSettings): MailServer {
  const limit = settings.smtp_time_limit.total({ unit: 'milliseconds' });
  const transport = createTransport({
    url: urlWithPassword(settings),
    pool: true,
    maxConnections: connectionsMax,
    maxRequeues: 1,
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(message) {
      const signal = AbortSignal.timeout(limit * answersOfMessage);
      try {
        await transport.sendMail({ ...composed(message), signal });
        return { kind: 'sent' };
      } catch (error) {
        return failure(error);
      }
    },
    close: () => transport.close(),
  };
}

function composed(message: Message) {
  const { to, subject, text, html, messageId } = message;
  return {
    from: { name: message.fromName, address: message.from },
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId,
    date: new Date(message.date.epochMilliseconds),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    xMailer: false as const,
    attachments: message.attachments.map((each) => ({ ...each })),
  };
}

/** The password is better in a file than in a setting that every export shows. */
function urlWithPassword({ smtp_url, smtp_password_file }: MailServerSettings): string {
  if (smtp_password_file === '') return smtp_url;
  const [password = ''] = readFileSync(smtp_password_file, 'utf8').split('\n');
  const url = new URL(smtp_url);
  url.password = encodeURIComponent(password.trim());
  return url.href;
}

function failure(error: unknown): Exclude<Delivery, { kind: 'sent' }> {
  const { code, responseCode, command, message } = error as {
    readonly code?: unknown;
    readonly responseCode?: unknown;
    readonly command?: unknown;
    readonly message?: unknown;
  };
  const text = String(message ?? error)
    .replace(/\s+/g, ' ')
    .slice(0, errorCharactersMax);
  const answer = typeof responseCode === 'number' ? responseCode : 0;
  // 421 closes the door for everybody. A sender who is refused is our setting, not this mail.
  const aboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (!aboutMail || answer === 421 || command === 'MAIL FROM') {
    return { kind: 'no server', error: text };
  }
  return { kind: answer >= 500 ? 'refused' : 'put off', error: text };
}

const errorCharactersMax = 300;
