/** What matters first: what is owed, and whether everything works. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { isOwed } from '../parts/amounts.ts';
import { balanceOf } from '../parts/balance.ts';
import { chart, monthOf } from '../parts/chart.ts';
import { noticesOf } from '../parts/notices.ts';
import { type Bought, railOf } from '../parts/packages.ts';
import { card, doneNotice, linkTo } from '../parts/show.ts';
import { ask } from '../refused.ts';

const paymentsShown = 3;

export const home = page({
  path: '/',
  access: 'customer',
  section: 'home',
  async load({ calls, session_id }) {
    const [customer, { cust_pkg }, { payments }, { months }, { notices }] = await Promise.all([
      ask(calls.customer_info({ session_id })),
      ask(calls.list_pkgs({ session_id })),
      ask(calls.list_payments({ session_id })),
      ask(calls.monthly_totals({ session_id })),
      ask(calls.list_notices({ session_id })),
    ]);
    // Most owe nothing most of the time, and then no day matters.
    const { invoices } = isOwed(customer.balance)
      ? await ask(calls.list_invoices({ session_id }))
      : { invoices: [] };
    const last = payments.toReversed().slice(0, paymentsShown);
    return { customer, packages: cust_pkg, last, months, notices, invoices };
  },
  title: ({ words }, { customer }) =>
    customer.first === '' ? words('frame.home') : words('home.title', { name: customer.first }),
  view(visit, { customer, packages, last, months, notices, invoices }) {
    const { words, shown } = visit;
    const next = nextBillOf(packages);
    const payments = html`<ul class="rows">${last.map(
      ({ _date, paid }) =>
        html`<li><span>${shown.day(_date)}</span><strong>${shown.money(paid)}</strong></li>`,
    )}</ul>`;
    return html`${doneNotice(visit)}${noticesOf(visit, notices)}
${balanceOf(visit, customer.balance, invoices)}
<div class="columns">
${card(words('frame.services'), railOf(visit, packages), linkTo('/services', words('home.all_services')))}
${
  // Only the day: the amount takes a billing run, which is done for whoever asks for it.
  card(
    words('home.next_invoice'),
    next === undefined
      ? html`<p>${words('home.no_next_invoice')}</p>`
      : html`<p class="big">${shown.day(next)}</p>`,
    next === undefined ? undefined : linkTo('/billing/next', words('home.next_preview')),
  )
}
${card(
  words('home.last_payments'),
  last.length === 0 ? html`<p>${words('payments.none')}</p>` : payments,
  linkTo('/billing/payments', words('home.all_payments')),
)}
</div>
${card(
  words('chart.title'),
  chart(
    visit,
    months.map((each) => monthOf(each, visit.brand.currency)),
  ),
)}`;
  },
});

/** Seconds since 1970; what is suspended is not billed. */
function nextBillOf(packages: readonly Bought[]): number | undefined {
  const days = packages
    .filter(({ status, bill }) => bill !== '' && status !== 'suspended' && status !== 'on hold')
    .map(({ bill }) => Number(bill));
  return days.length === 0 ? undefined : Math.min(...days);
}
