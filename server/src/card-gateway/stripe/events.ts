/** What Stripe tells by itself: whether it is from Stripe, and what it means. */
import { type Money, money } from '@lineside/contract/money.ts';
import type { Stripe } from 'stripe';
import type { EventReader, GatewayEvent } from '../gateway-event.ts';
import { tokenOf } from './outcomes.ts';

const toleranceSeconds = 300;

export function stripeEvents(stripe: Stripe, secret: string): EventReader {
  return {
    async verify({ body, headers, receivedAtMs }) {
      const header = headers['stripe-signature'];
      if (secret === '' || header === undefined) return undefined;
      try {
        const { id, type } = stripe.webhooks.constructEvent(
          body,
          header,
          secret,
          toleranceSeconds,
          undefined,
          receivedAtMs,
        );
        return { id, type };
      } catch {
        // Forged, changed, late, or no event at all: the answer is the same.
        return undefined;
      }
    },
    read: (body) => readEvent(JSON.parse(body)),
  };
}

/** As far as we look at it; what is told may be of a newer version than the library. */
interface Told {
  readonly type: string;
  readonly data: { readonly object: Subject };
}

interface Subject {
  readonly id: string;
  readonly metadata?: Readonly<Record<string, string>> | null;
  readonly payment_intent?: string | { readonly id: string } | null;
  readonly customer?: string | null;
  readonly amount?: number;
  readonly status?: string;
  readonly reason?: string | null;
  readonly card?: {
    readonly last4: string;
    readonly exp_month: number;
    readonly exp_year: number;
  };
}

/** Of those that are not ours, because they have no key, nothing is to be done. */
const progress =
  /^(payment_intent\.(succeeded|payment_failed|canceled|processing|requires_action|amount_capturable_updated)|checkout\.session\.(completed|expired|async_payment_succeeded|async_payment_failed))$/;
const refunds = /^(refund\.(created|updated|failed)|charge\.refund\.updated)$/;
/** Followed by others that say what we need, or nothing of ours. */
const nothing =
  /^(charge\.(succeeded|failed|pending|captured|updated|expired|refunded)|charge\.dispute\.(updated|funds_withdrawn|funds_reinstated)|payment_intent\.(created|partially_funded)|payment_method\.(attached|detached|updated)|setup_intent\.\w+|mandate\.updated|customer\.(created|updated|deleted)|product\.\w+|price\.\w+|payout\.\w+|balance\.available)$/;

function readEvent({ type, data: { object } }: Told): GatewayEvent {
  const key = object.metadata?.lineside_key ?? '';
  if (progress.test(type)) return key === '' ? { kind: 'nothing' } : { kind: 'progress', key };
  const { payment_intent } = object;
  const charge = typeof payment_intent === 'string' ? payment_intent : (payment_intent?.id ?? '');
  const amount: Money = money(object.amount ?? 0);
  if (refunds.test(type)) {
    // Refunds of charges that were no payment intents are not of ours.
    if (charge === '') return { kind: 'nothing' };
    const state = object.status === 'failed' || object.status === 'canceled' ? 'failed' : 'made';
    return { kind: 'refunded', key, refund: object.id, charge, amount, state };
  }
  switch (type) {
    case 'charge.dispute.created':
    case 'charge.dispute.closed':
      return disputed(object, charge, amount);
    case 'payment_method.automatically_updated':
      return renewed(object);
    default:
      return { kind: nothing.test(type) ? 'nothing' : 'unknown' };
  }
}

function disputed(
  { id: dispute, reason, status = '' }: Subject,
  charge: string,
  amount: Money,
): GatewayEvent {
  const told = { kind: 'disputed', dispute, charge, amount, reason: reason ?? '' } as const;
  // An inquiry takes no money yet; closed, it never will.
  if (status === 'warning_closed') return { kind: 'nothing' };
  if (status.startsWith('warning_')) return { ...told, state: 'inquiry' };
  if (status === 'won' || status === 'lost') return { ...told, state: status };
  return { ...told, state: 'open' };
}

function renewed({ id, customer, card }: Subject): GatewayEvent {
  if (card === undefined || typeof customer !== 'string') return { kind: 'nothing' };
  const month = String(card.exp_month).padStart(2, '0');
  const expires = `${card.exp_year}-${month}`;
  return { kind: 'renewed', token: tokenOf(customer, id), lastFour: card.last4, expires };
}
