/** One invoice, on the screen and as a file. */
import { html } from '@lineside/html';
import { type Download, page } from '../page.ts';
import { isOwed } from '../parts/amounts.ts';
import { fragment } from '../parts/fragment.ts';
import { button } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const invoice = page({
  path: '/billing/invoices/:invnum',
  access: 'customer',
  section: 'billing',
  title: ({ words, params }) => words('invoices.one', { number: params.invnum ?? '' }),
  async load({ calls, session_id, params: { invnum } }) {
    const [told, { invoices }] = await Promise.all([
      ask(calls.invoice({ session_id, invnum })),
      ask(calls.list_invoices({ session_id })),
    ]);
    const listed = invoices.find((each) => String(each.invnum) === String(told.invnum));
    return { ...told, owed: listed?.owed ?? '0.00' };
  },
  view({ words, shown }, { invnum, invoice_html, owed }) {
    const amount = shown.money(owed);
    return html`<p class="actions">
${isOwed(owed) && button(`/billing/pay?invoice=${invnum}`, words('home.pay_amount', { amount }), 'main')}
${button(`/billing/invoices/${invnum}/file`, words('invoices.pdf'))}
${isOwed(owed) && button(`/billing/invoices/${invnum}/link`, words('link.title'))}</p>
<div class="paper" lang="en">${fragment(invoice_html)}</div>`;
  },
});

export const invoiceFile: Download = {
  path: '/billing/invoices/:invnum/file',
  access: 'customer',
  async file({ calls, session_id, params: { invnum } }) {
    const { invoice_pdf } = await ask(calls.invoice_pdf({ session_id, invnum }));
    return {
      type: 'application/pdf',
      name: `invoice-${invnum}.pdf`,
      // One character a byte, as byte strings cross every wire.
      bytes: Buffer.from(invoice_pdf, 'latin1'),
    };
  },
};
