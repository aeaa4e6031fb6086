/**
 * Intents on their way: asks the gateway outside any transaction, settles in one, and lets whoever
 * repeats the same request wait for the same answer.
 */
import type { Call, Peer } from './call.ts';
import type { CardGateway } from './card-gateway/gateway.ts';
import type { Database } from './database/database.ts';
import { findIntent } from './payment/begin-intent.ts';
import { isOpen, type Settled } from './payment/intent.ts';
import type { Undertaking } from './payment/outside.ts';
import { performIntent } from './payment/perform-intent.ts';
import { settleIntent, unconfirmed } from './payment/settle-intent.ts';
import { settings } from './settings/read-settings.ts';
import { settlers } from './settlers.ts';

export interface Undertakings {
  /** Acts on an intent and settles it; how long to wait is looked up unless the caller knows. */
  carryOut(begun: Undertaking, peer: Peer, limit?: Temporal.Duration): Promise<Settled>;
  /** The answer of an attempt that is under way, in this process or another. */
  answerOf(intent: number): Promise<Settled>;
  isInFlight(intent: number): boolean;
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
    const { intent, instrument, storedToken } = undertaking;
    const outcome = await performIntent(gateway, {
      intent,
      instrument,
      storedToken,
      limitMs: milliseconds(limit),
      onFault: (error) => log.error({ error, intent: intent.number }, 'the gateway failed'),
    });
    return write(peer, (call) => settleIntent(call, intent, outcome, settlers[intent.kind]));
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
        const intent = await database.read((tx) => findIntent(tx, number));
        if (!isOpen(intent)) return intent.answer ?? unconfirmed;
        if (intent.state === 'unknown') return unconfirmed;
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
      return unconfirmed;
    },
    isInFlight: (intent) => inFlight.has(intent),
  };
}

const milliseconds = (duration: Temporal.Duration) => duration.total({ unit: 'milliseconds' });
