/**
 * Stripe as a gateway, through its own library, which is loaded only where it is used. What is ours
 * in it: a key of ours goes with everything that is made there, and what becomes of a key is found
 * out without ever trusting a search that may lag behind.
 */
import type { Stripe } from 'stripe';
import type { Absent, Bill, CardGateway, Charge, Outcome, Sought } from '../gateway.ts';
import { within } from '../within.ts';
import { stripeEvents } from './events.ts';
import {
  declined,
  isMissing,
  isOtherUseOfKey,
  outcomeOfError,
  outcomeOfIntent,
  outcomeOfPage,
  outcomeOfRefund,
  reasonOf,
  tokenOf,
} from './outcomes.ts';
import { chargeParameters, pageParameters, refundParameters, tokenParts } from './parameters.ts';
import { storeInstrument } from './store.ts';

export interface StripeOptions {
  readonly secretKey: string;
  /** Of the endpoint that events are sent to; without it none is believed. */
  readonly webhookSecret: string;
  /** Another address than Stripe's own: the emulator of the tests. */
  readonly address?: URL | undefined;
  readonly clock: () => Temporal.Instant;
  readonly log: { error(details: object, text: string): void };
}

/** Stripe keeps keys for a day at least; before that is over, we no longer rely on it. */
const keysKeptMs = 20 * 60 * 60_000;
const requestMsMax = 60_000;

/** Hundredths, or fifths, of what has none: https://docs.stripe.com/currencies#special-cases */
const countsOtherwise: ReadonlySet<string> = new Set(['ISK', 'MGA', 'UGX']);

export async function openStripe(options: StripeOptions): Promise<CardGateway> {
  const { Stripe: Client } = await import('stripe');
  const { address } = options;
  const stripe = new Client(options.secretKey, {
    maxNetworkRetries: 1,
    timeout: requestMsMax,
    telemetry: false,
    ...(address === undefined
      ? {}
      : {
          host: address.hostname,
          port: Number(address.port),
          protocol: address.protocol === 'https:' ? 'https' : 'http',
        }),
  });
  const asking = { ...options, stripe };
  return {
    name: 'stripe',
    countsOtherwise,
    events: stripeEvents(stripe, options.webhookSecret),
    store: (key, instrument, signal) =>
      answered(asking, signal, () => storeInstrument(stripe, key, instrument)),
    charge: (charge, signal) =>
      answered(asking, signal, () => charged(stripe, charge, 'automatic')),
    authorise: (charge, signal) =>
      answered(asking, signal, async () => heldOf(await charged(stripe, charge, 'manual'))),
    capture: ({ key, reference }, amount, signal) =>
      answered(asking, signal, async () => {
        const how = { idempotencyKey: `${key}-capture` };
        const taken = { amount_to_capture: amount };
        return definite(
          outcomeOfIntent(await stripe.paymentIntents.capture(reference, taken, how)),
        );
      }),
    refund: (key, of, amount, signal) =>
      answered(asking, signal, async () => {
        const sent = refundParameters({ key, of, amount });
        return outcomeOfRefund(await stripe.refunds.create(sent, { idempotencyKey: key }));
      }),
    openPage: (page, signal) =>
      answered(asking, signal, async () => {
        const how = { idempotencyKey: page.key };
        return definite(
          outcomeOfPage(await stripe.checkout.sessions.create(pageParameters(page), how)),
        );
      }),
    lookup: (sought, signal) => within(signal, lookup(asking, sought)).catch(tellWhy),
    void: (sought, signal) => within(signal, end(asking, sought)).catch(tellWhy),
    close: async () => {},
  };
}

interface Asking extends StripeOptions {
  readonly stripe: Stripe;
}

/** A refusal of Stripe is an outcome; what says nothing of the deed is not, and stays a fault. */
async function answered(
  { log }: Asking,
  signal: AbortSignal,
  ask: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await within(signal, ask());
  } catch (error) {
    const outcome = outcomeOfError(error);
    if (outcome === undefined) return tellWhy(error);
    if (outcome.kind === 'declined' && outcome.code === 'processing_error') {
      log.error({ reason: reasonOf(error) }, 'Stripe has refused what was asked');
    }
    return outcome;
  }
}

/** The fault itself holds what was answered, and so more of a card holder than a log should have. */
function tellWhy(error: unknown): never {
  throw new Error(`Stripe has not said what became of it: ${reasonOf(error)}`);
}

async function charged(
  stripe: Stripe,
  charge: Charge,
  capture: 'automatic' | 'manual',
): Promise<Outcome> {
  const parts = tokenParts(charge.token);
  if (parts === undefined) return declined('processing_error');
  const sent = chargeParameters(charge, parts, capture);
  const made = await stripe.paymentIntents.create(sent, { idempotencyKey: charge.key });
  return definite(outcomeOfIntent(made));
}

/** Whoever made something is not told that it is not there. */
const definite = (outcome: Outcome | Absent): Outcome =>
  outcome.kind === 'absent' ? declined('processing_error') : outcome;

/** That the money is held is what was asked for, so it is a yes. */
const heldOf = (outcome: Outcome): Outcome =>
  outcome.kind === 'processing'
    ? { kind: 'approved', reference: outcome.reference, token: outcome.token }
    : outcome;

function lookup(asking: Asking, sought: Sought): Promise<Outcome | Absent> {
  switch (sought.kind) {
    case 'charge':
      return lookUpCharge(asking, sought);
    case 'page':
      return lookUpPage(asking, sought);
    case 'refund':
      return lookUpRefund(asking, sought);
    case 'store':
      return lookUpStored(asking, sought);
  }
}

const isYoung = ({ clock }: Asking, { begunAtMs }: Sought): boolean =>
  clock().epochMilliseconds - begunAtMs < keysKeptMs;

async function lookUpCharge(asking: Asking, sought: Sought): Promise<Outcome | Absent> {
  const { stripe } = asking;
  if (sought.reference !== '') return ofIntent(stripe, sought.reference);
  // A search may lag behind, so that it finds nothing says nothing while a key can still answer.
  if (isYoung(asking, sought) && (await closeKey(stripe, sought))) return { kind: 'absent' };
  const { data } = await stripe.paymentIntents.search({
    query: `metadata['lineside_key']:'${sought.key}'`,
    limit: 1,
    expand: ['data.latest_charge'],
  });
  const [found] = data;
  if (found !== undefined) return outcomeOfIntent(found);
  return isYoung(asking, sought) ? { kind: 'unknown' } : { kind: 'absent' };
}

const ofIntent = async (stripe: Stripe, reference: string): Promise<Outcome | Absent> =>
  outcomeOfIntent(await stripe.paymentIntents.retrieve(reference, { expand: ['latest_charge'] }));

/**
 * Uses the key for something that is charged to nobody, and ends that at once. When the key was used
 * before, Stripe refuses: it belongs to another request. When it was not, it is used up now, and the
 * charge that may still be on its way is refused when it arrives.
 */
async function closeKey(stripe: Stripe, { key, amount, currency }: Bill): Promise<boolean> {
  const probe = {
    amount,
    currency: currency.toLowerCase(),
    metadata: { lineside_closed: key },
  } satisfies Stripe.PaymentIntentCreateParams;
  try {
    const made = await stripe.paymentIntents.create(probe, { idempotencyKey: key });
    // Asked a second time it is the same one, which has ended already.
    if (made.status !== 'canceled') {
      await stripe.paymentIntents.cancel(made.id, {}, { idempotencyKey: `${key}-closed` });
    }
    return true;
  } catch (error) {
    if (isOtherUseOfKey(error)) return false;
    throw error;
  }
}

async function lookUpPage({ stripe }: Asking, { reference }: Sought): Promise<Outcome | Absent> {
  // Its address never came to us, so that nobody can pay on it.
  if (reference === '') return { kind: 'absent' };
  if (!reference.startsWith('cs_')) return ofIntent(stripe, reference);
  const expand = ['payment_intent.latest_charge', 'setup_intent.payment_method'];
  return outcomeOfPage(await stripe.checkout.sessions.retrieve(reference, { expand }));
}

async function lookUpRefund(asking: Asking, sought: Sought): Promise<Outcome | Absent> {
  const { stripe } = asking;
  const { key, reference, of, amount } = sought;
  if (reference !== '') return outcomeOfRefund(await stripe.refunds.retrieve(reference));
  if (of === undefined) return { kind: 'absent' };
  const made = stripe.refunds.list({ payment_intent: of.reference, limit: 100 });
  for await (const refund of made) {
    if (refund.metadata?.lineside_key === key) return outcomeOfRefund(refund);
  }
  if (!isYoung(asking, sought)) return { kind: 'absent' };
  // Staff asked for it, and the same key gives back once: asking again carries it out.
  try {
    const sent = refundParameters({ key, of, amount });
    return outcomeOfRefund(await stripe.refunds.create(sent, { idempotencyKey: key }));
  } catch (error) {
    const outcome = outcomeOfError(error);
    if (outcome === undefined) throw error;
    return outcome;
  }
}

/** Nothing was charged, and the number is gone: what counts is only whether the card is kept. */
async function lookUpStored({ stripe }: Asking, { key }: Sought): Promise<Outcome | Absent> {
  const query = `metadata['lineside_key']:'${key}'`;
  const [customer] = (await stripe.customers.search({ query, limit: 1 })).data;
  if (customer === undefined) return { kind: 'absent' };
  const [method] = (await stripe.customers.listPaymentMethods(customer.id, { limit: 1 })).data;
  if (method === undefined) return { kind: 'absent' };
  return { kind: 'approved', reference: '', token: tokenOf(customer.id, method.id, method.type) };
}

async function end(asking: Asking, sought: Sought): Promise<Outcome | Absent> {
  const { stripe } = asking;
  const { reference, key } = sought;
  if (reference === '') return lookup(asking, sought);
  try {
    if (reference.startsWith('cs_')) await stripe.checkout.sessions.expire(reference);
    else {
      await stripe.paymentIntents.cancel(reference, {}, { idempotencyKey: `${key}-void` });
    }
  } catch (error) {
    // It has come to something meanwhile, which the question below says.
    if (outcomeOfError(error) === undefined || isMissing(error)) throw error;
  }
  return lookup(asking, sought);
}
