import { formatMoney } from '@lineside/contract/money.ts';
import { html, renderHtml } from '@lineside/html';
import type { Call } from '../call.ts';
import type { Approved } from '../card-gateway/gateway.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { keepAsDefault } from '../customer/arrange-methods.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { updateCustomer } from '../customer/write-customer.ts';
import { forgetDeclines } from './collection.ts';
import type { Intent } from './intent.ts';
import { payerOf, recordCharge } from './record-charge.ts';
import type { Settler } from './settle-intent.ts';
import type { PaymentPlan } from './take-payment.ts';

export const paymentSettler: Settler = {
  async approved(call, intent, approved) {
    const customer = payerOf(intent);
    await lockCustomer(call.tx, customer);
    const { save, invoice }: PaymentPlan = JSON.parse(intent.plan);
    const { save_error, ...shown } = await takeMoney(call, intent, {
      ...approved,
      save,
      invoice,
      by: invoice === undefined ? 'self-service' : 'link',
    });
    // Who pays by a link keeps nothing, and is not told that it could not be kept.
    return {
      answer: { reply: invoice === undefined ? { ...shown, save_error } : shown },
      customer,
    };
  },
  async released(_call, _intent, code) {
    return { refused: code };
  },
};

interface Taken extends Pick<Approved, 'reference' | 'token'> {
  readonly save: PaymentPlan['save'];
  /** Paid first, before older ones. */
  readonly invoice?: number | undefined;
  readonly by?: string;
}

/** Records what the gateway took, keeps the card if that was wished, and says so as a receipt. */
export async function takeMoney(
  call: Call,
  intent: Intent,
  { reference, token, save, invoice, by = 'self-service' }: Taken,
) {
  const customer = payerOf(intent);
  const payment = await recordCharge(call, intent, {
    reference,
    by,
    ...(intent.token === '' ? {} : { batch: intent.token }),
    ...(invoice === undefined ? {} : { invoice }),
  });
  const save_error = save === null ? '' : await keepForLater(call, customer, { save, token });
  return { ...receipt(call, intent, { payment, reference }), save_error };
}

interface Kept {
  readonly save: NonNullable<PaymentPlan['save']>;
  readonly token: string;
}

/** The money is taken, so nothing here may undo it: what cannot be kept is only said. */
async function keepForLater(call: Call, number: number, { save, token }: Kept): Promise<string> {
  const customer = await customerByNumber(call.tx, number);
  const known = await catalogue(call.tx);
  const { state, county, country } = save.address;
  const moved = customer?.state !== state || customer.zip !== save.address.zip;
  if (customer === undefined || (moved && !known.isKnownRegion({ state, county, country }))) {
    return 'The payment was made. Your address and card could not be stored.';
  }
  const content = { ...save.method, paymentToken: token };
  if (!(await keepAsDefault(call.tx, customer, content))) {
    return 'The payment was made. You have stored too many cards and accounts to keep this one.';
  }
  const { address1, address2, city, zip } = save.address;
  const address = { address1, address2, city, state, zip };
  await updateCustomer(call.tx, { ...customer, ...address });
  await forgetDeclines(call.tx, number);
  return '';
}

interface Receipt {
  readonly payment: number;
  readonly reference: string;
}

function receipt(call: Call, intent: Intent, { payment, reference }: Receipt) {
  const { timezone, money_char } = call.settings;
  const at = call.now.toZonedDateTimeISO(timezone);
  const amount = formatMoney(intent.amount, call.settings.currency);
  const date_pretty = at.toPlainDate().toString();
  const shown = html`<p>Payment ${payment} of ${money_char}${amount} received on ${date_pretty}, from ${intent.label}. Authorisation ${reference}.</p>`;
  return {
    amount,
    date: Math.floor(call.now.epochMilliseconds / 1000),
    date_pretty,
    time_pretty: at.toPlainTime().toString({ smallestUnit: 'second' }),
    auth_num: reference,
    order_num: String(payment),
    receipt_html: renderHtml(shown),
    already_paid: '',
  };
}
