/** Where a customer comes back to from a page of a gateway. */
import { html } from '@lineside/html';
import { pageOf } from '../../card-gateway/sandbox-pages.ts';
import type { IntentState } from '../../payment/intent.ts';

export const htmlType = 'text/html; charset=utf-8';

const said: Readonly<Record<IntentState, readonly [title: string, text: string]>> = {
  approved: ['Thank you', 'Your payment was received.'],
  'partly refunded': ['Thank you', 'Your payment was received, and a part of it was given back.'],
  refunded: ['Given back', 'Your payment was received, and was given back.'],
  processing: ['Thank you', 'Your bank has your order. The payment arrives within some days.'],
  pending: ['One moment', 'Your payment is being confirmed. Do not pay again.'],
  unknown: ['One moment', 'Your payment is being confirmed. Do not pay again.'],
  action: ['Not paid yet', 'The payment still waits for you. You can go back and finish it.'],
  declined: ['Not paid', 'Your bank has declined the payment. Nothing was charged.'],
  voided: ['Not paid', 'The payment was given up. Nothing was charged.'],
};

export function returnPage(state: IntentState): string {
  const [title, text] = said[state];
  return pageOf(title, html`<p>${text}</p>`);
}
