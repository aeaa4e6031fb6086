/** Everything that moved the balance: invoices, payments, credits, refunds. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { table } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const statement = page({
  path: '/billing/statement',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('statement.title'),
  load: ({ calls, session_id }) => ask(calls.billing_history({ session_id })),
  view({ words, shown }, { history }) {
    if (history.length === 0) return html`<p>${words('statement.none')}</p>`;
    return html`<p class="lead">${words('statement.lead')}</p>
${table(
  words('statement.title'),
  [
    { title: words('payments.date'), cell: (row) => shown.day(row.date) },
    {
      title: words('statement.what'),
      cell: (row) => {
        const number = /\d+$/.exec(row.description)?.[0] ?? '';
        return words.find(`history.${row.type}`, { number }) ?? row.description;
      },
    },
    { title: words('payments.amount'), cell: (row) => shown.money(row.amount), isNumber: true },
    { title: words('statement.balance'), cell: (row) => shown.money(row.balance), isNumber: true },
  ],
  history,
)}`;
  },
});
