/** What is owed, large enough to be seen on a phone in the sun, with the one thing to do beside it. */
import { type Html, html } from '@lineside/html';
import type { Visit } from '../visit.ts';
import { isAhead, isOwed, unsigned } from './amounts.ts';
import { button } from './show.ts';

interface Owed {
  readonly due_date: string;
  readonly owed: string;
}

export function balanceOf(
  { words, shown }: Visit,
  balance: string,
  invoices: readonly Owed[],
): Html {
  const amount = html`<p class="amount">${shown.money(unsigned(balance))}</p>`;
  const all = button('/billing/invoices', words('home.see_invoices'));
  if (!isOwed(balance)) {
    return html`<section class="balance" aria-label="${words('home.balance')}">
<p>${isAhead(balance) ? words('home.paid_ahead') : words('home.nothing_owed')}</p>
${amount}
<p class="actions">${all}</p>
</section>`;
  }
  const open = invoices.filter(({ owed }) => isOwed(owed));
  const [first] = open.map(({ due_date }) => due_date).toSorted();
  const due =
    first !== undefined && words('home.due', { count: open.length, day: shown.civil(first) });
  return html`<section class="balance owed" aria-label="${words('home.balance')}">
<p>${words('home.you_owe')}</p>
${amount}
${due !== false && html`<p class="since">${due}</p>`}
<p class="actions">${button('/billing/pay', words('home.pay_now'), 'main')}${all}</p>
</section>`;
}
