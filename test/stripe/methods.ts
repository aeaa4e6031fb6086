/** Cards and bank accounts that are kept. */
import { type Account, StripeRefusal, type Thing } from './account.ts';
import { type Form, part, text } from './form.ts';
import { declines } from './payments.ts';

export function createMethod(account: Account, form: Form): Thing {
  const type = text(form, 'type');
  const given = part(form, type);
  const number = text(given, 'number') || text(given, 'account_number');
  const shown = { last4: number.slice(-4), ...expiryIn(given) };
  const method = account.make('pm', {
    object: 'payment_method',
    type,
    [type]: shown,
    customer: null,
  });
  account.numbers.set(method.id, number);
  return method;
}

export const expiryIn = (given: Form | undefined) => ({
  exp_month: Number(text(given, 'exp_month')),
  exp_year: Number(text(given, 'exp_year')),
});

export function attach(account: Account, method: Thing, form: Form): Thing {
  const decline = declines[account.numbers.get(method.id) ?? ''];
  // The bank is asked already when a card is kept; a lost one shows only when it is charged.
  if (decline !== undefined && decline[1] !== 'lost_card') {
    const [code, decline_code] = decline;
    throw new StripeRefusal(402, {
      type: 'card_error',
      code,
      decline_code,
      message: 'Declined.',
    });
  }
  method.customer = account.get(text(form, 'customer')).id;
  return method;
}
