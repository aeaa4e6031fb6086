/** Two small pages around a gateway: where a customer comes back to, and the sandbox's own page. */
import { formatMoney } from '@lineside/contract/money.ts';
import { type Html, html, renderHtml } from '@lineside/html';
import type { SandboxPage } from '../../card-gateway/sandbox-controls.ts';
import type { IntentState } from '../../payment/intent.ts';

export const htmlType = 'text/html; charset=utf-8';

const said: Readonly<Record<IntentState, readonly [title: string, text: string]>> = {
  approved: ['Thank you', 'Your payment was received.'],
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

/** Posts without a body: what is answered stands in the address. */
export function sandboxPage(reference: string, { amount, currency, isBank }: SandboxPage): string {
  const what = isBank ? 'from a bank account that is made up' : 'with a card that is made up';
  return pageOf(
    'Sandbox gateway',
    html`<p>This page stands for that of a bank. Nobody is charged.</p>
<p>Pay <strong>${formatMoney(amount, currency)} ${currency}</strong> ${what}?</p>
<form method="post" action="/sandbox/${reference}/yes"><button>Pay</button></form>
<form method="post" action="/sandbox/${reference}/no"><button>Refuse</button></form>`,
  );
}

const pageOf = (title: string, body: Html): string =>
  renderHtml(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>${title}</h1>${body}</main></body></html>
`);
