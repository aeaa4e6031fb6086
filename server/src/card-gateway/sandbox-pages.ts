/** The page that stands for that of a bank, in whichever process the sandbox is. */
import { formatMoney } from '@lineside/contract/money.ts';
import { type Html, html, renderHtml } from '@lineside/html';
import type { CardGateway } from './gateway.ts';
import type { SandboxControls, SandboxPage } from './sandbox-controls.ts';

/** What customers do at it; undefined for any other gateway. */
export const controlsOf = (gateway: CardGateway): SandboxControls | undefined =>
  'answerPage' in gateway ? (gateway as CardGateway & SandboxControls) : undefined;

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

export const pageOf = (title: string, body: Html): string =>
  renderHtml(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>${title}</h1>${body}</main></body></html>
`);
