/** What the sandbox tells by itself: how it signs it, how that is checked, and what it means. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { money } from '@lineside/contract/money.ts';
import type { EventReader, GatewayEvent, SignedEvent, VerifiedEvent } from './gateway-event.ts';

/** The body of an event of the sandbox. Only the keys that its type needs are there. */
export interface SandboxEventBody {
  readonly id: string;
  readonly type: string;
  readonly key?: string;
  readonly refund?: string;
  readonly charge?: string;
  readonly amount?: number;
  readonly dispute?: string;
  readonly reason?: string;
  readonly token?: string;
  readonly lastFour?: string;
  readonly expires?: string;
}

export const signatureHeader = 'sandbox-signature';
const toleranceSeconds = 300;

/** The headers with which the sandbox sends a body. */
export function signSandboxEvent(
  secret: string,
  body: string,
  at: Temporal.Instant,
): Readonly<Record<string, string>> {
  const seconds = Math.floor(at.epochMilliseconds / 1000);
  return { [signatureHeader]: `t=${seconds},v1=${signatureOf(secret, seconds, body)}` };
}

const signatureOf = (secret: string, seconds: number, body: string) =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');

/** Needs nothing but the secret, so that it can stand in a process without the sandbox's file. */
export function sandboxEvents(secret: string): EventReader {
  return {
    async verify(event) {
      if (!isSigned(secret, event)) return undefined;
      return idOf(event.body);
    },
    read: readSandboxEvent,
  };
}

function isSigned(secret: string, { body, headers, receivedAtMs }: SignedEvent): boolean {
  const [, t = '', given = ''] =
    /^t=([0-9]{1,12}),v1=([0-9a-f]{64})$/.exec(headers[signatureHeader] ?? '') ?? [];
  const seconds = Number(t);
  if (t === '') return false;
  const ageSeconds = Math.abs(receivedAtMs / 1000 - seconds);
  if (ageSeconds > toleranceSeconds) return false;
  const right = signatureOf(secret, seconds, body);
  return timingSafeEqual(Buffer.from(given), Buffer.from(right));
}

function idOf(body: string): VerifiedEvent | undefined {
  const parsed = parse(body);
  if (parsed === undefined) return undefined;
  return { id: parsed.id, type: parsed.type };
}

function parse(body: string): SandboxEventBody | undefined {
  try {
    const parsed: Partial<SandboxEventBody> = JSON.parse(body);
    if (typeof parsed.id !== 'string' || typeof parsed.type !== 'string') return undefined;
    return parsed as SandboxEventBody;
  } catch {
    return undefined;
  }
}

const progress = new Set(['charge.ended', 'charge.waits', 'page.ended']);

function refunded(event: SandboxEventBody, state: 'made' | 'failed'): GatewayEvent {
  const { key = '', refund = '', charge = '', amount = 0 } = event;
  return { kind: 'refunded', key, refund, charge, amount: money(amount), state };
}

/** What the body of an event means. */
export function readSandboxEvent(body: string): GatewayEvent {
  const event = parse(body);
  if (event === undefined) return { kind: 'unknown' };
  const { type, key = '', charge = '', amount = 0 } = event;
  if (progress.has(type)) return { kind: 'progress', key };
  switch (type) {
    case 'refund.made':
      return refunded(event, 'made');
    case 'refund.failed':
      return refunded(event, 'failed');
    case 'dispute.opened':
    case 'dispute.won':
    case 'dispute.lost': {
      const { dispute = '', reason = '' } = event;
      const state = type === 'dispute.opened' ? 'open' : type === 'dispute.won' ? 'won' : 'lost';
      return { kind: 'disputed', dispute, charge, amount: money(amount), reason, state };
    }
    case 'token.renewed': {
      const { token = '', lastFour = '', expires = '' } = event;
      return { kind: 'renewed', token, lastFour, expires };
    }
    case 'token.stored':
      return { kind: 'nothing' };
    default:
      return { kind: 'unknown' };
  }
}
