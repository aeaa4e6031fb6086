/**
 * Sends what is due. Each mail has two durable steps: before the attempt it is marked as being
 * sent, with its Message-ID; after it, with what became of it. Whoever dies in between leaves a mail
 * that becomes due again when its lease ends, under the same Message-ID: the mail server may get
 * it twice and can tell, but it is never lost.
 */
import type { Call, Peer } from '../call.ts';
import { parseDuration } from '../settings/parse-setting.ts';
import { type Claimed, claimMails } from './claim-mails.ts';
import { type Enclose, type Sketch, sketchMails } from './compose-mails.ts';
import type { Delivery, MailServer } from './smtp.ts';
import { nextMailAt, recordOutcome } from './sql.ts';

export interface Road {
  write<T>(peer: Peer, work: (call: Call) => Promise<T>): Promise<T>;
  read<T>(peer: Peer, work: (call: Call) => Promise<T>): Promise<T>;
}

export interface Sending {
  readonly road: Road;
  readonly peer: Peer;
  readonly enclose: Enclose;
  /** Ends the work after the mails that are on their way. */
  readonly signal?: AbortSignal;
}

export interface SendSummary {
  readonly sent: number;
  readonly refused: number;
  /** To be tried again. */
  readonly later: number;
  /** Why nothing goes out at present; empty when it does. */
  readonly trouble: string;
}

const batch = 50;
const nothing = { sent: 0, refused: 0, later: 0 };

export async function sendDue(sending: Sending): Promise<SendSummary> {
  const { road, peer, signal } = sending;
  const settings = await road.read(peer, async (call) => call.settings);
  if (settings.smtp_url === '') return { ...nothing, trouble: 'The setting smtp_url is empty.' };
  if (settings.mail_from === '') return { ...nothing, trouble: 'The setting mail_from is empty.' };
  // Loaded only where mail is sent, for it takes a tenth of a start.
  const { openMailServer } = await import('./smtp.ts');
  let server: MailServer;
  try {
    server = openMailServer(settings);
  } catch (error) {
    return { ...nothing, trouble: `The mail server cannot be used: ${textOf(error)}` };
  }
  const counts = { ...nothing };
  let trouble = '';
  try {
    while (trouble === '' && signal?.aborted !== true && (await isAnyDue(sending))) {
      const claimed = await road.write(peer, (call) => claimMails(call, batch));
      trouble = await sendClaimed(sending, server, claimed, counts);
    }
  } finally {
    server.close();
  }
  return { ...counts, trouble };
}

/** Asked without writing: most of the time there is nothing. */
const isAnyDue = ({ road, peer }: Sending) =>
  road.read(peer, async ({ tx, now }) => {
    const next = await nextMailAt.first(tx);
    return next?.next_at != null && next.next_at <= now.epochMilliseconds;
  });

type Counts = { -readonly [Name in keyof typeof nothing]: number };

async function sendClaimed(
  { road, peer, enclose, signal }: Sending,
  server: MailServer,
  claimed: readonly Claimed[],
  counts: Counts,
): Promise<string> {
  const sketches = await road.read(peer, (call) => sketchMails(call, claimed, enclose));
  let trouble = '';
  await inTurn(sketches, parallel, async ({ mail, compose }) => {
    if (signal?.aborted) trouble ||= 'the sender stops';
    const delivery: Ended =
      trouble === '' ? await attempt(server, compose) : { kind: 'no server', error: trouble };
    if (delivery.kind === 'no server') trouble ||= delivery.error;
    const state = await road.write(peer, (call) => recordDelivery(call, mail, delivery));
    if (state === 'sent') counts.sent += 1;
    else if (state === 'queued') counts.later += 1;
    else counts.refused += 1;
  });
  return trouble;
}

const parallel = 5;

async function inTurn<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

type Ended = Delivery | { readonly kind: 'unmade'; readonly error: string };

async function attempt(server: MailServer, compose: Sketch['compose']): Promise<Ended> {
  let message: Awaited<ReturnType<typeof compose>>;
  try {
    message = await compose();
  } catch (error) {
    return { kind: 'unmade', error: textOf(error) };
  }
  return server.send(message);
}

async function recordDelivery(call: Call, mail: Claimed, delivery: Ended): Promise<string> {
  const { number, lease } = mail;
  const now = call.now.epochMilliseconds;
  const outcome = { number, lease, attempts: mail.attempts, nextAt: null, sentAt: null };
  const error = delivery.kind === 'sent' ? '' : delivery.error;
  const { state, nextAt, attempts } = next(call, mail, delivery);
  const sentAt = state === 'sent' ? now : null;
  await recordOutcome.run(call.tx, { ...outcome, state, nextAt, attempts, sentAt, error });
  return state;
}

interface Next {
  readonly state: 'sent' | 'refused' | 'failed' | 'queued';
  readonly nextAt: number | null;
  readonly attempts: number;
}

function next(call: Call, { attempts }: Claimed, { kind }: Ended): Next {
  if (kind === 'sent' || kind === 'refused') return { state: kind, nextAt: null, attempts };
  const waits = call.settings.mail_retry.map((text) => parseDuration('mail_retry', text));
  const after = (wait: Temporal.Duration | undefined) =>
    call.now.epochMilliseconds + (wait?.total({ unit: 'milliseconds' }) ?? patienceMs);
  // A server that is down is not the mail's fault, so it costs the mail no attempt.
  if (kind === 'no server') {
    return { state: 'queued', nextAt: after(waits[0]), attempts: attempts - 1 };
  }
  const wait = waits[attempts - 1];
  if (wait === undefined) return { state: 'failed', nextAt: null, attempts };
  return { state: 'queued', nextAt: after(wait), attempts };
}

const patienceMs = 60_000;

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
