/** Pages on which a customer pays or leaves a card. */
import type { Account, Thing } from './account.ts';
import { type Form, part, text } from './form.ts';
import { process, settlePage, succeed } from './payments.ts';

export function createPage(account: Account, form: Form): Thing {
  const mode = text(form, 'mode');
  const price = part(part(part(form, 'line_items'), '0'), 'price_data');
  const page = account.make('cs_test', {
    object: 'checkout.session',
    mode,
    status: 'open',
    payment_status: 'unpaid',
    customer: null,
    amount_total: Number(text(price, 'unit_amount')),
    currency: text(price, 'currency') || text(form, 'currency'),
    metadata: { ...part(form, 'metadata') },
    inner_metadata: { ...part(part(form, 'payment_intent_data'), 'metadata') },
    method: text(part(form, 'allowed_payment_method_types'), '0'),
    success_url: text(form, 'success_url'),
    cancel_url: text(form, 'cancel_url'),
    payment_intent: null,
    setup_intent: null,
  });
  page.url = `https://checkout.stripe.test/${page.id}`;
  return page;
}

export function payOnPage(account: Account, page: Thing): void {
  const customer = account.make('cus', { object: 'customer', metadata: {} });
  const type = String(page.method);
  const shown = type === 'card' ? { last4: '4242' } : { last4: '6789' };
  const method = account.make('pm', {
    object: 'payment_method',
    type,
    [type]: shown,
    customer: customer.id,
  });
  account.numbers.set(method.id, '4242424242424242');
  page.customer = customer.id;
  if (page.mode === 'setup') {
    const stored = { object: 'setup_intent', status: 'succeeded', customer: customer.id };
    page.setup_intent = account.make('seti', { ...stored, payment_method: method.id }).id;
    page.status = 'complete';
    account.tell('checkout.session.completed', page);
    return;
  }
  const intent = account.make('pi', {
    object: 'payment_intent',
    amount: page.amount_total,
    currency: page.currency,
    customer: customer.id,
    payment_method: method.id,
    metadata: page.inner_metadata,
    status: 'requires_confirmation',
    latest_charge: null,
  });
  page.payment_intent = intent.id;
  if (type === 'card') {
    succeed(account, intent);
    return;
  }
  process(account, intent);
  settlePage(account, intent, 'checkout.session.completed', 'unpaid');
}

/** What is inside of it stands there by its name alone unless it is asked for. */
export function expanded(account: Account, page: Thing, form: Form): object {
  const inner = (id: unknown) => (typeof id === 'string' ? account.get(id) : null);
  const setup = inner(page.setup_intent);
  const asked = Object.values(part(form, 'expand') ?? {});
  const isMethodAsked = setup !== null && asked.includes('setup_intent.payment_method');
  return {
    ...page,
    payment_intent: inner(page.payment_intent),
    setup_intent: isMethodAsked ? { ...setup, payment_method: inner(setup.payment_method) } : setup,
  };
}
