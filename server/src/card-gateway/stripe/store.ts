import type { Stripe } from 'stripe';
import type { Instrument, NewExpiry, Outcome } from '../gateway.ts';
import { declined, tokenOf } from './outcomes.ts';
import { tokenParts } from './parameters.ts';

/**
 * A card or account that came to us in clear, where the operator allows that: it becomes a payment
 * method of a customer at Stripe, and what we keep is the names of both.
 */
export async function storeInstrument(
  stripe: Stripe,
  key: string,
  instrument: Instrument,
): Promise<Outcome> {
  const sent = methodParameters(instrument);
  if (sent === undefined) return declined('processing_error');
  const metadata = { lineside_key: key };
  const as = (part: string) => ({ idempotencyKey: `${key}-${part}` });
  const customer = await stripe.customers.create({ metadata }, as('customer'));
  const method = await stripe.paymentMethods.create({ ...sent, metadata }, as('method'));
  await stripe.paymentMethods.attach(method.id, { customer: customer.id }, as('attach'));
  const token = tokenOf(customer.id, method.id, sent.type);
  return { kind: 'approved', reference: '', token };
}

/** The number is not sent again: nobody here has it. */
export async function changeExpiry(
  stripe: Stripe,
  { key, token, expires }: NewExpiry,
): Promise<Outcome> {
  const parts = tokenParts(token);
  if (parts === undefined || parts.isBank) return declined('processing_error');
  const [year = '', month = ''] = expires.split('-');
  const card = { exp_month: Number(month), exp_year: Number(year) };
  await stripe.paymentMethods.update(parts.method, { card }, { idempotencyKey: key });
  return { kind: 'approved', reference: '', token };
}

function methodParameters({
  kind,
  number,
  cvv,
  expires,
  name,
}: Instrument): Stripe.PaymentMethodCreateParams | undefined {
  const billing_details = name === '' ? {} : { name };
  switch (kind) {
    case 'card': {
      const [year = '', month = ''] = expires.split('-');
      const card = { number, exp_month: Number(month), exp_year: Number(year) };
      return { type: 'card', billing_details, card: cvv === '' ? card : { ...card, cvc: cvv } };
    }
    case 'bank': {
      const [account_number = '', routing_number = ''] = number.split('@');
      const us_bank_account = {
        account_number,
        routing_number,
        account_holder_type: 'individual' as const,
      };
      return { type: 'us_bank_account', billing_details, us_bank_account };
    }
    // Nobody puts charges on telephone bills any more.
    case 'phone-bill':
      return undefined;
  }
}
