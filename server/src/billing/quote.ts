/** A price that binds for some minutes: what is confirmed costs what was shown, or is refused. */
import { randomBytes } from 'node:crypto';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { boundBy, type Figures } from './outcome.ts';
import {
  deleteOldQuotes,
  insertQuote,
  keepAnswer,
  markQuoteUsed,
  quoteOf,
  usedQuoteOf,
} from './sql.ts';

/** What was asked, with everything that was left out filled in. */
export interface QuoteRequest {
  readonly action: 'order' | 'change' | 'cancel' | 'suspend' | 'resume' | 'keep' | 'close';
  readonly package?: number;
  readonly definition?: number;
  readonly quantity?: number;
  readonly when?: string;
}

export interface Quote {
  readonly quote: string;
  /** In seconds since 1970. */
  readonly quote_expires: number;
}

const msPerMinute = 60_000;
const keptMs = 24 * 60 * msPerMinute;

const hashOf = (call: Call, token: string) => call.secrets.keyedHash('quote', token);
const textOf = (request: QuoteRequest) => JSON.stringify(Object.entries(request).sort());

export async function giveQuote(
  call: Call,
  {
    customer,
    request,
    outcome,
  }: {
    readonly customer: number;
    readonly request: QuoteRequest;
    readonly outcome: Figures;
  },
): Promise<Quote> {
  const { tx, now, settings } = call;
  const expiresAt = now.epochMilliseconds + settings.quote_minutes * msPerMinute;
  const token = randomBytes(18).toString('base64url');
  await deleteOldQuotes.run(tx, { before: now.epochMilliseconds - keptMs });
  await insertQuote.run(tx, {
    tokenHash: hashOf(call, token),
    customer,
    request: textOf(request),
    result: boundBy(outcome),
    expiresAt,
  });
  return { quote: token, quote_expires: Math.floor(expiresAt / 1000) };
}

export interface Confirming {
  readonly customer: number;
  /** '' where nothing was quoted: then nothing binds. */
  readonly token: string;
  readonly request: QuoteRequest;
}

/** What the action has come to must be what was quoted; the refusal undoes the action. */
export async function confirmQuote(
  call: Call,
  { customer, token, request }: Confirming,
  outcome: Figures,
): Promise<Confirmed | undefined> {
  if (token === '') return undefined;
  const quoted = await quoteOf.first(call.tx, { tokenHash: hashOf(call, token), customer });
  if (quoted === undefined || quoted.expiresAt <= call.now.epochMilliseconds) {
    throw new Refusal('quote_expired');
  }
  if (quoted.request !== textOf(request) || quoted.result !== boundBy(outcome)) {
    throw new Refusal('quote_changed');
  }
  await markQuoteUsed.run(call.tx, { number: quoted.number, at: call.now.epochMilliseconds });
  return { quote: quoted.number };
}

/** The number of the quote that was used. */
export interface Confirmed {
  readonly quote: number;
}

interface Answered {
  readonly sent: string;
  readonly reply: unknown;
}

/** Keeps what was answered, for whoever did not get it and sends the same again. */
export async function keepAnswerOf(
  call: Call,
  { quote: number }: Confirmed,
  answered: Answered,
): Promise<void> {
  await keepAnswer.run(call.tx, { number, result: JSON.stringify(answered) });
}

/** What the very same call with this quote was answered before. */
export async function answeredBefore<Reply>(
  call: Call,
  { customer, token, sent }: { customer: number; token: string; sent: string },
): Promise<Reply | undefined> {
  if (token === '') return undefined;
  const used = await usedQuoteOf.first(call.tx, { tokenHash: hashOf(call, token), customer });
  if (used === undefined) return undefined;
  const answered: Partial<Answered> = JSON.parse(used.result);
  return answered.sent === sent ? (answered.reply as Reply) : undefined;
}
