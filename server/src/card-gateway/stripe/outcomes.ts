/** What Stripe says, in our words. */
import type { Stripe } from 'stripe';
import type { Absent, DeclineCode, Declined, Outcome } from '../gateway.ts';

/** What is charged as a bank account says so in its token: nothing else is sent with it later. */
export const tokenOf = (customer: string, method: string, type?: string): string =>
  `${customer}/${method}${type === 'us_bank_account' ? '/bank' : ''}`;

const idOf = (value: string | { readonly id: string } | null | undefined): string =>
  typeof value === 'string' ? value : (value?.id ?? '');

/** Trying the same card again is pointless, or forbidden by the networks. */
const hardCodes: ReadonlySet<string> = new Set([
  'account_closed',
  'debit_not_authorized',
  'expired_card',
  'fraudulent',
  'invalid_account',
  'lost_card',
  'no_account',
  'pickup_card',
  'restricted_card',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'stolen_card',
]);

const declineCodes: Readonly<Record<string, DeclineCode>> = {
  authentication_required: 'confirmation_needed',
  expired_card: 'expired_card',
  incorrect_cvc: 'cvv_mismatch',
  incorrect_number: 'card_declined',
  insufficient_funds: 'insufficient_funds',
  invalid_cvc: 'cvv_mismatch',
  processing_error: 'processing_error',
};

export const declined = (code: DeclineCode, hard = false): Declined => ({
  kind: 'declined',
  code,
  hard,
});

interface Refused {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
}

/** The bank's own word is the more exact one, where there is one. */
function declinedBy({ code = '', decline_code = '' }: Refused): Declined {
  const known = declineCodes[decline_code] ?? declineCodes[code] ?? 'card_declined';
  return declined(known, hardCodes.has(decline_code) || hardCodes.has(code));
}

export function outcomeOfIntent(intent: Stripe.PaymentIntent): Outcome | Absent {
  const reference = intent.id;
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const paidBy = charge?.payment_method_details;
  const token = tokenOf(idOf(intent.customer), idOf(intent.payment_method), paidBy?.type);
  const last4 = paidBy?.card?.last4 ?? paidBy?.us_bank_account?.last4 ?? '';
  switch (intent.status) {
    case 'succeeded': {
      const label = last4 === '' ? {} : { label: `${'x'.repeat(12)}${last4}` };
      return { kind: 'approved', reference, token, ...label };
    }
    case 'processing':
    case 'requires_capture':
      return { kind: 'processing', reference, token };
    case 'requires_action': {
      const url = urlOf(intent.next_action);
      return url === '' ? { kind: 'unknown' } : { kind: 'action', reference, url };
    }
    case 'requires_payment_method':
      return declinedBy(intent.last_payment_error ?? {});
    case 'canceled':
      return { kind: 'absent' };
    default:
      return { kind: 'unknown' };
  }
}

const urlOf = (next: Stripe.PaymentIntent.NextAction | null): string =>
  next?.redirect_to_url?.url ?? next?.verify_with_microdeposits?.hosted_verification_url ?? '';

export function outcomeOfPage(page: Stripe.Checkout.Session): Outcome | Absent {
  const reference = page.id;
  switch (page.status) {
    case 'open':
      return page.url ? { kind: 'action', reference, url: page.url } : { kind: 'unknown' };
    case 'expired':
      return { kind: 'absent' };
    default:
      break;
  }
  const { payment_intent: paid, setup_intent: stored } = page;
  if (page.mode === 'setup') {
    if (stored === null || typeof stored !== 'object') return { kind: 'unknown' };
    const { payment_method: method } = stored;
    // A token without its mark would be charged as a card, which Stripe refuses for an account.
    if (method !== null && typeof method !== 'object') return { kind: 'unknown' };
    const token = tokenOf(idOf(page.customer ?? stored.customer), idOf(method), method?.type);
    return { kind: 'approved', reference: '', token };
  }
  if (paid === null || typeof paid !== 'object') return { kind: 'unknown' };
  return outcomeOfIntent(paid);
}

export function outcomeOfRefund({ id, status }: Stripe.Refund): Outcome {
  switch (status) {
    case 'succeeded':
      return { kind: 'approved', reference: id, token: '' };
    case 'pending':
    case 'requires_action':
      return { kind: 'processing', reference: id, token: '' };
    case 'failed':
    case 'canceled':
      return declined('processing_error');
    default:
      return { kind: 'unknown' };
  }
}

interface StripeFault extends Refused {
  readonly type: string;
  readonly rawType?: string;
  readonly statusCode?: number;
  readonly requestId?: string;
}

const isFault = (error: unknown): error is StripeFault =>
  error instanceof Error && 'type' in error && String(error.type).startsWith('Stripe');

/**
 * Undefined for what says nothing of the deed: no answer, a fault of theirs, a key that is in use.
 * All else is a refusal before anything was done.
 */
export function outcomeOfError(error: unknown): Outcome | undefined {
  if (!isFault(error)) return undefined;
  const { statusCode = 0, type } = error;
  if (type === 'StripeCardError') return declinedBy(error);
  // The key was closed, or belongs to a request whose answer we have not seen.
  if (type === 'StripeIdempotencyError') return undefined;
  const isRefusal = statusCode >= 400 && statusCode < 500;
  return isRefusal && statusCode !== 409 && statusCode !== 429
    ? declined('processing_error')
    : undefined;
}

/** Everything about an answer but what it holds of people and cards. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message } = error;
  const { type, statusCode, code, decline_code, requestId } = error as Partial<StripeFault>;
  const facts = { type, status: statusCode, code, decline: decline_code, request: requestId };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return [`${name}: ${message}`, ...known.map(([fact, value]) => `${fact} ${value}`)].join(', ');
}

/** A key may be used for the same parameters only, so these were others. */
export const isOtherUseOfKey = (error: unknown): boolean =>
  isFault(error) && error.type === 'StripeIdempotencyError' && error.statusCode !== 409;

export const isMissing = (error: unknown): boolean =>
  isFault(error) && error.code === 'resource_missing';
