import type {
  Bill,
  CardGateway,
  HostedPage,
  Instrument,
  Outcome,
  Sought,
} from '../card-gateway/gateway.ts';
import type { Intent } from './intent.ts';

export interface Performance {
  readonly intent: Intent;
  /** A new card or bank account, exchanged for a token first. */
  readonly instrument: Instrument | undefined;
  /** What is charged when no instrument came with the call. */
  readonly storedToken: string;
  /** Of what is stored, where only this changes. */
  readonly newExpiry: string | undefined;
  /** What is paid with, where the customer pays on a page of the gateway. */
  readonly page: HostedPage['method'] | undefined;
  /** Where he comes back to; '' when he is not there. */
  readonly returnUrl: string;
  readonly limitMs: number;
  /** Told why the outcome is unknown. */
  readonly onFault: (error: unknown) => void;
}

/** Whether it will come, nobody knows; whoever reads the log should. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
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
    todo.onFault(new NoAnswer(`no answer within ${todo.limitMs} ms`));
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
  { intent, instrument, storedToken, newExpiry, page, returnUrl }: Performance,
  signal: AbortSignal,
): Promise<Outcome> {
  const bill = billOf(intent);
  if (page !== undefined) return gateway.openPage({ ...bill, method: page, returnUrl }, signal);
  let token = storedToken;
  if (newExpiry !== undefined) {
    return gateway.changeExpiry({ key: intent.gatewayKey, token, expires: newExpiry }, signal);
  }
  if (instrument !== undefined) {
    const storeKey = intent.amount === 0 ? intent.gatewayKey : `${intent.gatewayKey}-store`;
    const stored = await gateway.store(storeKey, instrument, signal);
    if (stored.kind !== 'approved') return stored;
    token = stored.token;
  }
  if (intent.amount === 0) return { kind: 'approved', reference: '', token };
  if (signal.aborted) return unknown;
  return gateway.charge({ ...bill, token, returnUrl }, signal);
}

const billOf = ({ gatewayKey, amount, currency, kind, number }: Intent): Bill => ({
  key: gatewayKey,
  amount,
  currency,
  description: `Lineside ${kind} ${number}`,
});

/** What the gateway is asked about, when somebody asks what became of it. */
export function soughtOf(intent: Intent): Sought {
  const stored = intent.amount === 0 ? 'store' : 'charge';
  return {
    ...billOf(intent),
    kind: intent.kind === 'hosted-payment' ? 'page' : stored,
    reference: intent.gatewayReference,
    begunAtMs: intent.createdAt,
  };
}
