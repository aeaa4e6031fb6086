/** A payment on a page of the gateway: how it begins, and what is said of it later. */

import type { finish_thirdparty, start_thirdparty } from '@lineside/contract/hosted-payment.ts';
import { formatMoney, zero } from '@lineside/contract/money.ts';
import type { Input } from '@lineside/contract/operation.ts';
import { type Call, customerOf } from '../call.ts';
import type { HostedPage } from '../card-gateway/gateway.ts';
import { Refusal } from '../refusal.ts';
import { beginIntent } from './begin-intent.ts';
import { type Intent, isOpen, type Settled, unconfirmed } from './intent.ts';
import { lastHostedPayment } from './open-intents.ts';
import type { OutsideVerb } from './outside.ts';
import { sentAmount } from './plan-payment.ts';
import { begunBefore, openIntent } from './repeated-intent.ts';
import { intentOfMark, returnUrlOf } from './return-url.ts';
import { lockedCustomer } from './store-method.ts';

const methods: Readonly<Record<string, HostedPage['method']>> = {
  '': 'card',
  CC: 'card',
  ECHECK: 'bank',
};

export const startHostedPayment: OutsideVerb<Input<typeof start_thirdparty>> = {
  async begin(call, { method = '', amount: sent = '' }) {
    const { number } = await lockedCustomer(call);
    const page = methods[method];
    if (page === undefined || call.settings.payment_return_url === '') {
      throw new Refusal('no_thirdparty_gateway', { method });
    }
    if (sent === '') throw new Refusal('no_amount');
    const amount = sentAmount(call, sent);
    if (amount === undefined || amount <= 0) throw new Refusal('amount_not_positive');
    const type = page === 'card' ? 'CARD' : 'CHEK';
    // One at a time: whoever pays on two pages would pay twice.
    const repeatKey = call.secrets.keyedHash('repeat', `hosted payment ${number}`);
    const open = await openIntent(call, repeatKey);
    if (open !== undefined) {
      if (open.amount === amount && open.type === type) return begunBefore(open);
      throw new Refusal('payment_in_process');
    }
    const of = { customer: number, kind: 'hosted-payment', token: '', repeatKey, amount } as const;
    const shown = { type, label: '', fingerprint: '', plan: {} };
    const intent = await beginIntent(call, { ...of, ...shown });
    if (intent === undefined) throw new Refusal('payment_in_process');
    const returnUrl = returnUrlOf(call, intent.number);
    return { intent, instrument: undefined, storedToken: '', page, returnUrl };
  },
};

export const finishHostedPayment: OutsideVerb<Input<typeof finish_thirdparty>> = {
  async begin(call, { payment = '', _cancel }) {
    const intent = await lastHostedPayment(call.tx, customerOf(call), markedBy(call, payment));
    if (intent === undefined) throw new Refusal('no_payment_in_process');
    return { ask: intent.number, giveUp: _cancel === true };
  },
};

/** Undefined for the newest; what cannot be a mark of ours finds nothing. */
const markedBy = ({ secrets }: Call, mark: string): number | undefined =>
  mark === '' ? undefined : (intentOfMark(secrets, mark) ?? 0);

/** What whoever asks about a payment is told: an address to pay at is no answer to that. */
export function answerToAsking(intent: Intent, answer: Settled, giveUp: boolean): Settled {
  if (giveUp && intent.state === 'voided') {
    const order_number = String(intent.number);
    return {
      reply: { paynum: '', paid: formatMoney(zero, intent.currency), order_number, auth: '' },
    };
  }
  if (!isOpen(intent) || !('reply' in answer)) return answer;
  const { url } = answer.reply;
  return url === undefined ? unconfirmed : { ...unconfirmed, confirm: String(url) };
}
