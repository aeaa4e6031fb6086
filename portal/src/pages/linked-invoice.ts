/** One invoice by a link: whoever has it may look and pay, and learns nothing else. */
import { html } from '@lineside/html';
import { type Outcome, page } from '../page.ts';
import { cardFields } from '../parts/card-fields.ts';
import { confirmAt } from '../parts/confirm.ts';
import { actions, form, hidden } from '../parts/form.ts';
import { fragment } from '../parts/fragment.ts';
import { button, doneNotice, facts, notice } from '../parts/show.ts';
import { ask, Refused } from '../refused.ts';
import type { Visit } from '../visit.ts';

export const linkedInvoice = page({
  path: '/pay/:link',
  access: 'anyone',
  section: 'outside',
  load: ({ calls, params: { link } }) => ask(calls.linked_invoice({ link })),
  title: ({ words }, { invnum }) => words('invoices.one', { number: String(invnum) }),
  act: paid,
  view(visit, told, filled) {
    const { words, shown, params, now } = visit;
    const { owed, due_date, is_paid, company_name, paybatch, invoice_html } = told;
    const year = new Date(now()).getUTCFullYear();
    const content = html`${hidden('paybatch', filled.value('paybatch', paybatch))}
<fieldset class="plain"><legend>${words('method.card')}</legend>${cardFields(words, filled, { name: '', year })}</fieldset>
${actions(words('home.pay_amount', { amount: shown.money(owed) }))}`;
    return html`${doneNotice(visit)}
${facts([
  [words('link.from'), company_name],
  [words('link.due'), shown.civil(due_date)],
  [words('link.owed'), shown.money(owed)],
])}
${
  String(is_paid) === ''
    ? html`<div class="narrow">${form(visit, { action: `/pay/${params.link}`, filled, content })}</div>`
    : notice('good', words('link.paid'))
}
<details><summary>${words('link.show')}</summary><div class="paper" lang="en">${fragment(invoice_html)}</div></details>`;
  },
});

async function paid(visit: Visit): Promise<Outcome> {
  const { calls, params, fields } = visit;
  const { paybatch, payname, payinfo, month, year, paycvv } = fields;
  const { link } = params;
  try {
    await ask(calls.pay_linked_invoice({ link, paybatch, payname, payinfo, month, year, paycvv }));
    return { go: `/pay/${link}?done=paid` };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'payment_unconfirmed') {
      return confirmAt(visit, error) ?? { go: `/pay/${link}?done=confirming` };
    }
    if (error.code === 'duplicate_transaction') return { go: `/pay/${link}?done=used_token` };
    throw error;
  }
}

/** The link itself, to be handed to whoever pays. */
export const invoiceLink = page({
  path: '/billing/invoices/:invnum/link',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('link.title'),
  load: ({ calls, session_id, params: { invnum } }) =>
    ask(calls.invoice_link({ session_id, invnum })),
  view({ words, shown, origin, params }, { link, expires }) {
    const url = `${origin}/pay/${link}`;
    return html`<p class="lead">${words('link.lead', { number: params.invnum ?? '' })}</p>
<div class="paper"><p><a href="${url}">${url}</a></p><p class="hint">${words('link.until', { time: shown.moment(expires) })}</p></div>
<p class="actions">${button(`/billing/invoices/${params.invnum}`, words('form.back'))}</p>`;
  },
});
