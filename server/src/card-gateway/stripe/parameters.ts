/** What is sent to Stripe. Our key stands in the metadata of everything that is made there. */
import type { Money } from '@lineside/contract/money.ts';
import type { Stripe } from 'stripe';
import type { Charge, Charged, HostedPage } from '../gateway.ts';

export interface TokenParts {
  readonly customer: string;
  readonly method: string;
  readonly isBank: boolean;
}

/** A token is `CUSTOMER/METHOD`, with a mark where the method is a bank account. */
export function tokenParts(token: string): TokenParts | undefined {
  const [, customer, method, bank] = /^(cus_\w+)\/(pm_\w+)(\/bank)?$/.exec(token) ?? [];
  if (customer === undefined || method === undefined) return undefined;
  return { customer, method, isBank: bank !== undefined };
}

export function chargeParameters(
  { key, amount, currency, description, returnUrl }: Charge,
  { customer, method, isBank }: TokenParts,
  capture: 'automatic' | 'manual',
): Stripe.PaymentIntentCreateParams {
  const isPresent = returnUrl !== '';
  return {
    amount,
    currency: currency.toLowerCase(),
    customer,
    payment_method: method,
    allowed_payment_method_types: [isBank ? 'us_bank_account' : 'card'],
    confirm: true,
    description,
    metadata: { lineside_key: key },
    expand: ['latest_charge'],
    ...(capture === 'manual' ? { capture_method: 'manual' as const } : {}),
    // Who is there confirms this charge and so all that come later; who is not cannot be asked.
    ...(isPresent ? { return_url: returnUrl } : { off_session: true }),
    ...(isPresent && !isBank ? { setup_future_usage: 'off_session' as const } : {}),
    ...(isBank ? { mandate_data: mandate } : {}),
  };
}

/** He has agreed to the debit where the account was given to us. */
export const mandate = {
  customer_acceptance: { type: 'offline' as const, offline: {} },
};

export function pageParameters({
  key,
  amount,
  currency,
  description,
  method,
  returnUrl,
}: HostedPage): Stripe.Checkout.SessionCreateParams {
  const metadata = { lineside_key: key };
  const shared = {
    allowed_payment_method_types: [method === 'bank' ? 'us_bank_account' : 'card'],
    success_url: returnUrl,
    cancel_url: returnUrl,
    client_reference_id: key,
    customer_creation: 'always' as const,
    metadata,
  } satisfies Stripe.Checkout.SessionCreateParams;
  const inCurrency = currency.toLowerCase();
  if (amount === 0) {
    return { ...shared, mode: 'setup', currency: inCurrency, setup_intent_data: { metadata } };
  }
  const price = {
    currency: inCurrency,
    unit_amount: amount,
    product_data: { name: description },
  };
  return {
    ...shared,
    mode: 'payment',
    line_items: [{ quantity: 1, price_data: price }],
    payment_intent_data: { metadata, description, setup_future_usage: 'off_session' },
  };
}

export const refundParameters = ({
  key,
  of,
  amount,
}: {
  readonly key: string;
  readonly of: Charged;
  readonly amount: Money;
}): Stripe.RefundCreateParams => ({
  payment_intent: of.reference,
  amount,
  metadata: { lineside_key: key },
});
