/** What the next billing day will bring, as if it were today. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { outcomeOf } from '../parts/outcome.ts';
import { button } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const nextInvoice = page({
  path: '/billing/next',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('next.title'),
  load: ({ calls, session_id }) => ask(calls.preview_next_invoice({ session_id })),
  view(visit, preview) {
    const { words, shown } = visit;
    const back = html`<p class="actions">${button('/billing', words('form.back'))}</p>`;
    if (preview.on === '') return html`<p class="lead">${words('home.no_next_invoice')}</p>${back}`;
    const collected = String(preview.collected) === '1';
    return html`<p class="lead">${words('next.lead', { day: shown.civil(preview.on) })}</p>
${outcomeOf(visit, preview)}
<p>${words(collected ? 'next.collected' : 'next.unpaid_by_itself')}</p>${back}`;
  },
});
