/** Invoices by mail, by post, or both. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { actions, checkbox, field, form } from '../parts/form.ts';
import { ask } from '../refused.ts';

export const delivery = page({
  path: '/billing/delivery',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('delivery.title'),
  load: ({ calls, session_id }) => ask(calls.customer_info({ session_id })),
  async act({ calls, session_id, fields, words }) {
    const { invoicing_list = '', postal_invoicing = '' } = fields;
    if (invoicing_list.trim() + postal_invoicing === '') {
      return { again: { invoicing_list: words('delivery.nowhere') } };
    }
    await ask(calls.edit_info({ session_id, invoicing_list, postal_invoicing }));
    return { go: '/billing?done=saved' };
  },
  view(visit, { invoicing_list, postal_invoicing }, filled) {
    const { words } = visit;
    const content = html`${field({ name: 'invoicing_list', label: words('delivery.mail'), filled, known: invoicing_list, fills: 'email', keys: 'email', hint: words('delivery.mail_hint') })}
${checkbox({ name: 'postal_invoicing', label: words('delivery.post'), filled, known: String(postal_invoicing) === '1', hint: words('delivery.post_hint') })}
${actions(words('form.save'), { href: '/billing', text: words('form.back') })}`;
    return html`<div class="narrow">${form(visit, { action: '/billing/delivery', filled, content })}</div>`;
  },
});
