/** Everything about money, in short, with the ways into it. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { balanceOf } from '../parts/balance.ts';
import { invoiceTable } from '../parts/invoices.ts';
import { paymentTable } from '../parts/payments.ts';
import { button, card, doneNotice, linkTo } from '../parts/show.ts';
import { ask } from '../refused.ts';

const rowsShown = 5;

export const billing = page({
  path: '/billing',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('frame.billing'),
  async load({ calls, session_id }) {
    const [customer, { invoices }, { payments }] = await Promise.all([
      ask(calls.customer_info({ session_id })),
      ask(calls.list_invoices({ session_id })),
      ask(calls.list_payments({ session_id })),
    ]);
    return { customer, invoices, payments };
  },
  view(visit, { customer, invoices, payments }) {
    const { words } = visit;
    const lastInvoices = invoices.toReversed().slice(0, rowsShown);
    const lastPayments = payments.toReversed().slice(0, rowsShown);
    return html`${doneNotice(visit)}${balanceOf(visit, customer.balance, invoices)}
${card(
  words('invoices.title'),
  lastInvoices.length === 0
    ? html`<p>${words('invoices.none')}</p>`
    : invoiceTable(visit, words('invoices.last'), lastInvoices),
  linkTo('/billing/invoices', words('invoices.all')),
)}
${card(
  words('payments.title'),
  lastPayments.length === 0
    ? html`<p>${words('payments.none')}</p>`
    : paymentTable(visit, words('payments.last'), lastPayments),
  linkTo('/billing/payments', words('home.all_payments')),
)}
<nav class="ways" aria-label="${words('billing.more')}">
${button('/billing/next', words('next.title'))}
${button('/billing/statement', words('statement.title'))}
${button('/billing/method', words('method.title'))}
${button('/prepaid', words('prepaid.card'))}
${button('/billing/delivery', words('delivery.title'))}
</nav>`;
  },
});
