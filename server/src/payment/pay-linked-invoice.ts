import { checkCard, checkCardType, checkCvv } from '@lineside/contract/card.ts';
import { checkMonthAndYear } from '@lineside/contract/expiry.ts';
import type { pay_linked_invoice } from '@lineside/contract/linked-invoice.ts';
import type { Input } from '@lineside/contract/operation.ts';
import { checkName, checkText } from '@lineside/contract/text-fields.ts';
import { type Call, todayOf } from '../call.ts';
import { accepted } from '../checked.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { Refusal } from '../refusal.ts';
import { beginIntent } from './begin-intent.ts';
import type { Intent } from './intent.ts';
import { type NewMethod, newMethod } from './new-method.ts';
import type { Begun, OutsideVerb } from './outside.ts';
import { cardFingerprint, refuseOtherCurrency } from './plan-payment.ts';
import { begunBefore, duplicate, liveIntent, recentIntent } from './repeated-intent.ts';
import { returnUrlOf } from './return-url.ts';
import { type Linked, linkedInvoice } from './show-linked-invoice.ts';
import { type PaymentPlan, refuseGuessing } from './take-payment.ts';

type LinkInput = Input<typeof pay_linked_invoice>;

/** Pays one invoice by a link. Settled by `settle-payment`, like every payment of that customer. */
export const payLinkedInvoice: OutsideVerb<LinkInput> = {
  async begin(call, input) {
    const { customer } = await linkedInvoice(call, input);
    await lockCustomer(call.tx, customer);
    // Read again: it may have been paid while we waited for the lock.
    const linked = await linkedInvoice(call, input);
    refuseOtherCurrency(call, input.currency);
    const paybatch = accepted(checkText('paybatch', input.paybatch ?? ''));
    // No caller of another operation can send a star, so nobody's own payment is mistaken for it.
    const token = paybatch === '' ? '' : `*link ${paybatch}`;
    const repeatKey = call.secrets.keyedHash('repeat', `link ${linked.link.invoice}`);
    const earlier = await earlierOf(call, { customer, token, repeatKey });
    const fingerprint = cardFingerprint(call, input.payinfo ?? '');
    if (earlier !== undefined && earlier.fingerprint === fingerprint) return begunBefore(earlier);
    const method = sentCard(call, input);
    if (earlier?.token === token && token !== '') throw duplicate(paybatch);
    return beginPayment(call, linked, { method, token, repeatKey });
  },
};

/** Of the same page, or of this invoice within minutes. */
async function earlierOf(
  call: Call,
  by: { readonly customer: number; readonly token: string; readonly repeatKey: string },
): Promise<Intent | undefined> {
  const live = await liveIntent(call, by.customer, by.token);
  return live ?? (await recentIntent(call, by.repeatKey));
}

function sentCard(call: Call, input: LinkInput): NewMethod {
  const name = accepted(checkName('payname', input.payname ?? ''));
  const card = accepted(checkCard(input.payinfo ?? ''));
  accepted(checkCardType(input.card_type ?? '', card.type));
  const cvv = accepted(checkCvv(input.paycvv ?? '', card.type));
  const dated = { month: input.month ?? '', year: input.year ?? '' };
  const expiry = accepted(checkMonthAndYear(dated, todayOf(call)));
  return newMethod(call, { type: 'DCRD', card, cvv, expiry, name });
}

interface Paying {
  readonly method: NewMethod;
  readonly token: string;
  readonly repeatKey: string;
}

async function beginPayment(
  call: Call,
  { document, customer }: Linked,
  { method, token, repeatKey }: Paying,
): Promise<Begun> {
  const amount = document.owed;
  if (amount <= 0) throw new Refusal('amount_not_positive');
  await refuseGuessing(call, customer);
  const plan: PaymentPlan = { wholeBalance: false, save: null, invoice: document.number };
  const { paymentLabel: label, paymentFingerprint: fingerprint } = method.kept;
  const intent = await beginIntent(call, {
    customer,
    kind: 'payment',
    token,
    repeatKey,
    amount,
    type: 'CARD',
    label,
    fingerprint,
    plan,
  });
  // Somebody else is paying it at this moment.
  if (intent === undefined) throw new Refusal('payment_unconfirmed');
  const returnUrl = returnUrlOf(call, intent.number);
  return { intent, instrument: method.instrument, storedToken: '', returnUrl };
}
