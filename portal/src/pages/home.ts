/** What matters first: what is owed, and whether everything works. */
import type { CustomerInfoReply } from '@lineside/client/calls/customer-info.ts';
import { type Html, html } from '@lineside/html';
import { page } from '../page.ts';
import { isAhead, isOwed, unsigned } from '../parts/amounts.ts';
import { chart, monthsOf } from '../parts/chart.ts';
import { type Bought, railOf } from '../parts/packages.ts';
import { button, card, doneNotice, linkTo, notice } from '../parts/show.ts';
import { ask } from '../refused.ts';
import type { Visit } from '../visit.ts';

const paymentsShown = 3;

export const home = page({
  path: '/',
  access: 'customer',
  section: 'home',
  async load({ calls, session_id }) {
    const [customer, { cust_pkg }, account] = await Promise.all([
      ask(calls.customer_info({ session_id })),
      ask(calls.list_pkgs({ session_id })),
      ask(calls.billing_history({ session_id })),
    ]);
    return { customer, packages: cust_pkg, account };
  },
  title: ({ words }, { customer }) =>
    customer.first === '' ? words('frame.home') : words('home.title', { name: customer.first }),
  view(visit, { customer, packages, account }) {
    const { words, shown, now } = visit;
    const paid = account.history.filter((row) => row.paid !== '').slice(0, paymentsShown);
    const payments = html`<ul class="rows">${paid.map(
      (row) =>
        html`<li><span>${shown.day(row.date)}</span><strong>${shown.money(row.paid)}</strong></li>`,
    )}</ul>`;
    return html`${doneNotice(visit)}${suspendedNotice(visit, customer, packages)}
${balanceOf(visit, customer)}
<div class="columns">
${card(words('frame.services'), railOf(visit, packages), linkTo('/services', words('home.all_services')))}
${card(
  words('home.next_invoice'),
  account.next_bill_date === ''
    ? html`<p>${words('home.no_next_invoice')}</p>`
    : html`<p class="big">${shown.day(account.next_bill_date)}</p>`,
  linkTo('/billing', words('frame.billing')),
)}
${card(
  words('home.last_payments'),
  paid.length === 0 ? html`<p>${words('payments.none')}</p>` : payments,
  linkTo('/billing/payments', words('home.all_payments')),
)}
</div>
${card(words('chart.title'), chart(visit, monthsOf(account.history, now())))}`;
  },
});

/** Large enough to be seen on a phone in the sun, with the one thing to do beside it. */
export function balanceOf({ words, shown }: Visit, customer: CustomerInfoReply): Html {
  const { balance, open } = customer;
  const [oldest] = open;
  if (isOwed(balance)) {
    return html`<section class="balance owed" aria-label="${words('home.balance')}">
<p>${words('home.you_owe')}</p>
<p class="amount">${shown.money(balance)}</p>
${oldest !== undefined && html`<p class="since">${words('home.open_invoices', { count: open.length })}</p>`}
<p class="actions">${button('/billing/pay', words('home.pay_now'), 'main')}${button('/billing/invoices', words('home.see_invoices'))}</p>
</section>`;
  }
  return html`<section class="balance" aria-label="${words('home.balance')}">
<p>${isAhead(balance) ? words('home.paid_ahead') : words('home.nothing_owed')}</p>
<p class="amount">${shown.money(unsigned(balance))}</p>
<p class="actions">${button('/billing/invoices', words('home.see_invoices'))}</p>
</section>`;
}

/** Why it does not work, and what helps; whoever paused by himself knows it. */
function suspendedNotice(
  { words, shown }: Visit,
  { balance }: CustomerInfoReply,
  packages: readonly Bought[],
): Html | undefined {
  const suspended = packages.filter(({ status, manual_flag }) => {
    return status === 'suspended' && manual_flag === '';
  });
  if (suspended.length === 0 || !isOwed(balance)) return undefined;
  const names = suspended.map(({ pkg_label }) => pkg_label).join(', ');
  const amount = shown.money(balance);
  return notice(
    'bad',
    words('home.suspended_title'),
    html`<p>${words('home.suspended', { names, amount })}</p>
<p class="actions">${button('/billing/pay', words('home.pay_amount', { amount }), 'main')}</p>`,
  );
}
