/** All invoices. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { invoiceTable } from '../parts/invoices.ts';
import { ask } from '../refused.ts';

export const invoices = page({
  path: '/billing/invoices',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('invoices.title'),
  load: ({ calls, session_id }) => ask(calls.list_invoices({ session_id })),
  view(visit, { invoices: rows }) {
    if (rows.length === 0) return html`<p>${visit.words('invoices.none')}</p>`;
    return invoiceTable(visit, visit.words('invoices.all'), rows.toReversed());
  },
});
