/** What matters first: what is owed, and whether everything works. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { balanceOf } from '../parts/balance.ts';
import { chart } from '../parts/chart.ts';
import { noticesOf } from '../parts/notices.ts';
import { railOf } from '../parts/packages.ts';
import { card, doneNotice, linkTo } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const home = page({
  path: '/',
  access: 'customer',
  section: 'home',
  load: ({ calls, session_id }) => ask(calls.home_summary({ session_id })),
  title: ({ words }, { first }) =>
    first === '' ? words('frame.home') : words('home.title', { name: first }),
  view(visit, summary) {
    const { words, shown } = visit;
    const { balance, invoices, packages, payments, months, notices, next_bill_date } = summary;
    const rows = html`<ul class="rows">${payments.map(
      ({ _date, paid }) =>
        html`<li><span>${shown.day(_date)}</span><strong>${shown.money(paid)}</strong></li>`,
    )}</ul>`;
    return html`${doneNotice(visit)}${noticesOf(visit, notices)}
${balanceOf(visit, balance, invoices)}
<div class="columns">
${card(words('frame.services'), railOf(visit, packages), linkTo('/services', words('home.all_services')))}
${
  // Only the day: the amount takes a billing run, which is done for whoever asks for it.
  card(
    words('home.next_invoice'),
    next_bill_date === ''
      ? html`<p>${words('home.no_next_invoice')}</p>`
      : html`<p class="big">${shown.civil(next_bill_date)}</p>`,
    next_bill_date === '' ? undefined : linkTo('/billing/next', words('home.next_preview')),
  )
}
${card(
  words('home.last_payments'),
  payments.length === 0 ? html`<p>${words('payments.none')}</p>` : rows,
  linkTo('/billing/payments', words('home.all_payments')),
)}
</div>
${card(words('chart.title'), chart(visit, months))}`;
  },
});
