import type { CardGateway, Instrument, Outcome } from '../card-gateway/gateway.ts';
import type { Intent } from './intent.ts';

export interface Performance {
  readonly intent: Intent;
  /** A new card or bank account, exchanged for a token first. */
  readonly instrument: Instrument | undefined;
  /** What is charged when no instrument came with the call. */
  readonly storedToken: string;
  readonly limitMs: number;
  /** Told what went wrong when the outcome is unknown for another reason than time. */
  readonly onFault: (error: unknown) => void;
}

const unknown: Outcome = { kind: 'unknown' };

/**
 * The only place where a gateway is asked to move money: outside any transaction, within a time
 * limit. Whatever goes wrong here leaves the outcome unknown, never declined.
 */
export async function performIntent(gateway: CardGateway, todo: Performance): Promise<Outcome> {
  const abort = new AbortController();
  const { promise: late, resolve } = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => {
    abort.abort();
    resolve(unknown);
  }, todo.limitMs);
  // The gateway may have taken the money although we never heard back, so after a fault the intent
  // stays open and the reconciler asks. Calling it declined could charge a customer twice.
  const asked = storeAndCharge(gateway, todo, abort.signal).catch((error: unknown): Outcome => {
    if (!abort.signal.aborted) todo.onFault(error);
    return unknown;
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function storeAndCharge(
  gateway: CardGateway,
  { intent, instrument, storedToken }: Performance,
  signal: AbortSignal,
): Promise<Outcome> {
  let token = storedToken;
  if (instrument !== undefined) {
    const storeKey = intent.amount === 0 ? intent.gatewayKey : `${intent.gatewayKey}-store`;
    const stored = await gateway.store(storeKey, instrument, signal);
    if (stored.kind !== 'approved') return stored;
    token = stored.token;
  }
  if (intent.amount === 0) return { kind: 'approved', reference: '', token };
  if (signal.aborted) return unknown;
  return gateway.charge(
    {
      key: intent.gatewayKey,
      token,
      amount: intent.amount,
      currency: intent.currency,
      description: `Lineside ${intent.kind} ${intent.number}`,
    },
    signal,
  );
}
