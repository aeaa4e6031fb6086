/** Payment intents, and what banks say to them. */
import { type Account, StripeRefusal, type Thing } from './account.ts';
import { type Form, part, text } from './form.ts';

/** By the number of a card: the code, and the bank's own word for it. */
export const declines: Readonly<Record<string, readonly [code: string, decline: string]>> = {
  '4000000000000002': ['card_declined', 'generic_decline'],
  '4000000000009995': ['card_declined', 'insufficient_funds'],
  '4000000000009987': ['card_declined', 'lost_card'],
  '4000000000000069': ['expired_card', 'expired_card'],
  '4000000000000127': ['incorrect_cvc', 'incorrect_cvc'],
  '4000000000000119': ['processing_error', 'processing_error'],
};
const asksEachTime = '4000002500003155';

function makeCharge(account: Account, intent: Thing): Thing {
  const method = account.get(String(intent.payment_method));
  const details = { type: method.type, [String(method.type)]: method[String(method.type)] };
  const charge = account.make('ch', {
    object: 'charge',
    amount: intent.amount,
    payment_intent: intent.id,
    payment_method_details: details,
  });
  intent.latest_charge = charge;
  return charge;
}

/** A debit of an account is a charge from the beginning, which takes days. */
export function process(account: Account, intent: Thing): Thing {
  makeCharge(account, intent);
  intent.status = 'processing';
  return intent;
}

export function succeed(account: Account, intent: Thing): Thing {
  const charge = makeCharge(account, intent);
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  intent.next_action = null;
  account.tell('charge.succeeded', charge);
  account.tell('payment_intent.succeeded', { ...intent, latest_charge: charge.id });
  settlePage(account, intent, 'checkout.session.completed', 'paid');
  return intent;
}

export function fail(account: Account, intent: Thing, code: string, decline: string): Thing {
  intent.status = 'requires_payment_method';
  const error = { type: 'card_error', code, decline_code: decline, message: 'Declined.' };
  intent.last_payment_error = error;
  intent.next_action = null;
  account.tell('payment_intent.payment_failed', intent);
  return intent;
}

export function settlePage(
  account: Account,
  intent: Thing,
  type: string,
  paymentStatus: string,
): void {
  const page = account.of('checkout.session').find((each) => each.payment_intent === intent.id);
  if (page === undefined) return;
  page.status = 'complete';
  page.payment_status = paymentStatus;
  account.tell(type, page);
}

export function confirm(account: Account, intent: Thing, form: Form): Thing {
  const method = account.get(String(intent.payment_method));
  const number = account.numbers.get(method.id) ?? '';
  if (method.customer !== intent.customer) {
    throw new StripeRefusal(400, { message: 'The payment method belongs to another customer.' });
  }
  if (text(part(form, 'allowed_payment_method_types'), '0') !== method.type) {
    throw new StripeRefusal(400, { message: 'A payment method of this type is not allowed.' });
  }
  if (method.type === 'us_bank_account') {
    if (part(form, 'mandate_data') === undefined) {
      throw new StripeRefusal(400, { message: 'This payment method needs a mandate.' });
    }
    account.tell('payment_intent.processing', process(account, intent));
    return intent;
  }
  const decline = declines[number];
  if (decline !== undefined) return refuseCard(account, intent, ...decline);
  if (number === asksEachTime && !account.setUp.has(method.id)) {
    if (text(form, 'off_session') === 'true') {
      return refuseCard(account, intent, 'authentication_required', 'authentication_required');
    }
    const url = `https://hooks.stripe.test/redirect/${intent.id}`;
    const return_url = text(form, 'return_url');
    intent.status = 'requires_action';
    intent.next_action = { type: 'redirect_to_url', redirect_to_url: { url, return_url } };
    account.tell('payment_intent.requires_action', intent);
    return intent;
  }
  if (intent.capture_method === 'manual') {
    intent.status = 'requires_capture';
    return intent;
  }
  return succeed(account, intent);
}

export function refuseCard(account: Account, intent: Thing, code: string, decline: string): never {
  fail(account, intent, code, decline);
  throw new StripeRefusal(402, {
    type: 'card_error',
    code,
    decline_code: decline,
    message: 'Your card was declined.',
    payment_intent: intent,
  });
}

export function createIntent(account: Account, form: Form): Thing {
  const amount = Number(text(form, 'amount'));
  if (!Number.isSafeInteger(amount) || amount < 1 || text(form, 'currency') === '') {
    throw new StripeRefusal(400, { message: 'Invalid integer: amount' });
  }
  if (form.payment_method_types !== undefined) {
    throw new StripeRefusal(400, { message: 'Received unknown parameter: payment_method_types' });
  }
  const method = text(form, 'payment_method');
  const intent = account.make('pi', {
    object: 'payment_intent',
    amount,
    currency: text(form, 'currency'),
    customer: text(form, 'customer') || null,
    payment_method: method || null,
    capture_method: text(form, 'capture_method') || 'automatic_async',
    description: text(form, 'description') || null,
    metadata: { ...part(form, 'metadata') },
    latest_charge: null,
    last_payment_error: null,
    next_action: null,
    status: 'requires_payment_method',
  });
  account.tell('payment_intent.created', intent);
  if (text(form, 'confirm') !== 'true') return intent;
  if (text(form, 'setup_future_usage') !== '') intent.setup_future_usage = 'off_session';
  return confirm(account, intent, form);
}

export function createRefund(account: Account, form: Form): Thing {
  const intent = account.get(text(form, 'payment_intent'));
  const amount = Number(text(form, 'amount'));
  const given = account
    .of('refund')
    .filter((each) => each.payment_intent === intent.id && each.status !== 'failed')
    .reduce((sum, each) => sum + Number(each.amount), 0);
  if (intent.status !== 'succeeded' || given + amount > Number(intent.amount)) {
    throw new StripeRefusal(400, { code: 'charge_already_refunded', message: 'Too much.' });
  }
  const refund = account.make('re', {
    object: 'refund',
    amount,
    payment_intent: intent.id,
    metadata: { ...part(form, 'metadata') },
    status: 'succeeded',
  });
  account.tell('refund.created', refund);
  account.tell('charge.refunded', { ...(intent.latest_charge as object) });
  return refund;
}
