/** All payments, and the receipt of one, which may be read as often as one likes. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { howPaid, paymentTable } from '../parts/payments.ts';
import { button, doneNotice, facts, notice } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const payments = page({
  path: '/billing/payments',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('payments.title'),
  load: ({ calls, session_id }) => ask(calls.list_payments({ session_id })),
  view(visit, { payments: rows }) {
    if (rows.length === 0) return html`<p>${visit.words('payments.none')}</p>`;
    return paymentTable(visit, visit.words('payments.all'), rows.toReversed());
  },
});

export const receipt = page({
  path: '/billing/payments/:paynum',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('receipt.title'),
  load: ({ calls, session_id, params: { paynum } }) =>
    ask(calls.payment_receipt({ session_id, paynum })),
  view(visit, payment) {
    const { words, shown, query } = visit;
    const { paid, _date, paynum, auth } = payment;
    const unsaved = query.get('unsaved') === '1';
    return html`${doneNotice(visit)}
${unsaved && notice('warn', words('receipt.unsaved_title'), html`<p>${words('receipt.unsaved')}</p>`)}
<div class="paper receipt"><p class="amount">${shown.money(paid)}</p>
${facts([
  [words('payments.date'), shown.moment(_date)],
  [words('payments.how'), howPaid(visit, payment)],
  [words('receipt.number'), String(paynum)],
  [words('receipt.authorisation'), auth],
])}</div>
<p class="actions">${button('/', words('frame.home'), 'main')}${button('/billing', words('frame.billing'))}</p>`;
  },
});
