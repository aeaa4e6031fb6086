/** A mail to one recipient, and the states it goes through in the outbox. */

/** What customers are written to about. */
export const mailEvents = [
  'invoice',
  'receipt',
  'reminder',
  'suspended',
  'unsuspended',
  'cancelled',
  'card-declined',
  'card-expiring',
  'welcome',
  'statement',
  'credit',
  'refund',
  'password-reset',
  'held-back',
] as const;

export type MailEvent = (typeof mailEvents)[number];

/** Plain values, ready to be read: `$19.95`, `2026-11-23`. Never a password. */
export type Facts = Readonly<Record<string, string | number>>;

/**
 * queued: goes out at its time. sending: somebody is at it until its lease ends. sent. refused: the
 * mail server will never take it. failed: put off too often. held: above the day's ceiling.
 * withheld: the address bounces. dropped: staff said so.
 */
export type MailState =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'refused'
  | 'failed'
  | 'held'
  | 'withheld'
  | 'dropped';

export interface Mail {
  readonly number: number;
  readonly key: string;
  readonly event: MailEvent;
  readonly customer: number | null;
  readonly recipient: string;
  readonly template: string;
  /** JSON of `Facts`. */
  readonly facts: string;
  readonly state: MailState;
  /** Begun so far, this one included while it is being sent. */
  readonly attempts: number;
  readonly nextAt: number | null;
  readonly queuedAt: number;
  readonly sentAt: number | null;
  /** Empty until the first attempt. */
  readonly messageId: string;
  readonly lastError: string;
}

/** What makes it the same mail: asked for twice, it is sent once. */
export const mailKey = (event: MailEvent, record: string, recipient: string): string =>
  JSON.stringify([`${event} ${record}`, recipient, event]);
