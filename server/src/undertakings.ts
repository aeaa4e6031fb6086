/**
 * Intents on their way: asks the gateway outside any transaction, settles in one, and lets whoever
 * repeats the same request wait for the same answer.
 */
import type { Call, Peer } from './call.ts';
import type { Absent, CardGateway, Outcome } from './card-gateway/gateway.ts';
import type { Database } from './database/database.ts';
import { findIntent, postponeAsking } from './payment/begin-intent.ts';
import { type Intent, isOpen, type Settled, unconfirmed } from './payment/intent.ts';
import type { Undertaking } from './payment/outside.ts';
import { performIntent, soughtOf } from './payment/perform-intent.ts';
import { settleIntent } from './payment/settle-intent.ts';
import { settings } from './settings/read-settings.ts';
import { settlers } from './settlers.ts';

export interface Undertakings {
  /** Acts on an intent and settles it; how long to wait is looked up unless the caller knows. */
  carryOut(begun: Undertaking, peer: Peer, limit?: Temporal.Duration): Promise<Settled>;
  /** The answer of an attempt that is under way, in this process or another. */
  answerOf(intent: number): Promise<Settled>;
  /**
   * Asks the gateway what became of an intent, and settles it. Whoever hears news calls this: an
   * event of the gateway, the return page, the reconciler, the nightly run.
   */
  ask(intent: number, peer: Peer, how?: Asking): Promise<Asked>;
  isInFlight(intent: number): boolean;
}

export interface Asking {
  /** The customer does not want it any more: end it, unless it is too late. */
  readonly giveUp?: boolean;
}

export interface Asked {
  readonly intent: Intent;
  readonly answer: Settled;
}

export interface UndertakingOptions {
  readonly database: Database;
  readonly gateway: CardGateway;
  readonly log: { error(details: object, text: string): void };
  readonly write: <T>(peer: Peer, work: (call: Call) => Promise<T>) => Promise<T>;
}

const pollMs = 50;

export function openUndertakings(options: UndertakingOptions): Undertakings {
  const { database, gateway, log, write } = options;
  const inFlight = new Map<number, Promise<Settled>>();

  const timeLimit = () => database.read(async (tx) => (await settings(tx)).gateway_time_limit);

  async function actAndSettle(
    undertaking: Undertaking,
    peer: Peer,
    limit: Temporal.Duration,
  ): Promise<Settled> {
    const { intent, instrument, storedToken, newExpiry, page, returnUrl } = undertaking;
    const outcome = await performIntent(gateway, {
      intent,
      instrument,
      storedToken,
      newExpiry,
      page,
      returnUrl,
      limitMs: milliseconds(limit),
      onFault: (error) => log.error({ error, intent: intent.number }, 'the gateway failed'),
    });
    return settle(intent, outcome, peer);
  }

  const settle = (intent: Intent, outcome: Outcome | Absent, peer: Peer): Promise<Settled> =>
    write(peer, (call) => settleIntent(call, intent, outcome, settlers[intent.kind]));

  const find = (number: number) => database.read((tx) => findIntent(tx, number));

  async function ask(number: number, peer: Peer, { giveUp = false }: Asking = {}): Promise<Asked> {
    // To ask about a charge that has not reached the gateway yet would end it.
    await inFlight.get(number)?.catch(() => undefined);
    const intent = await find(number);
    if (!isOpen(intent)) return { intent, answer: intent.answer ?? unconfirmed };
    const outcome = await askGateway(intent, giveUp);
    const isNews = outcome.kind !== 'unknown' || intent.state === 'pending';
    const answer = isNews ? await settle(intent, outcome, peer) : (intent.answer ?? unconfirmed);
    const after = await find(number);
    if (after.state === intent.state) await write(peer, (call) => postponeAsking(call, after));
    return { intent: after, answer };
  }

  async function askGateway(intent: Intent, giveUp: boolean): Promise<Outcome | Absent> {
    // Another gateway has never seen the key: its word would call a charge that was taken void.
    if (intent.gateway !== gateway.name) return { kind: 'unknown' };
    const limit = AbortSignal.timeout(milliseconds(await timeLimit()));
    try {
      return await (giveUp
        ? gateway.void(soughtOf(intent), limit)
        : gateway.lookup(soughtOf(intent), limit));
    } catch (error) {
      log.error({ error, intent: intent.number }, 'the gateway could not be asked');
      return { kind: 'unknown' };
    }
  }

  return {
    carryOut(begun, peer, known) {
      const { number } = begun.intent;
      const limited = known === undefined ? timeLimit() : Promise.resolve(known);
      const settled = limited
        .then((limit) => actAndSettle(begun, peer, limit))
        .finally(() => inFlight.delete(number));
      inFlight.set(number, settled);
      return settled;
    },
    async answerOf(number) {
      const here = inFlight.get(number);
      if (here !== undefined) return here;
      const rounds = Math.ceil(milliseconds(await timeLimit()) / pollMs);
      for (let round = 0; round < rounds; round += 1) {
        const intent = await find(number);
        if (intent.state !== 'pending') return intent.answer ?? unconfirmed;
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
      return unconfirmed;
    },
    ask,
    isInFlight: (intent) => inFlight.has(intent),
  };
}

const milliseconds = (duration: Temporal.Duration) => duration.total({ unit: 'milliseconds' });
