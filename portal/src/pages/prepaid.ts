/** Uses up a prepaid card. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { actions, field, form } from '../parts/form.ts';
import { doneNotice } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const prepaid = page({
  path: '/prepaid',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('prepaid.card'),
  load: async () => undefined,
  async act({ calls, session_id, fields }) {
    const used = await ask(calls.process_prepay({ session_id, prepaid_cardnum: fields.pin }));
    return { go: `/billing?done=${String(used.already_used) === '' ? 'prepaid' : 'already_paid'}` };
  },
  view(visit, _none, filled) {
    const { words } = visit;
    const content = html`<p class="lead">${words('prepaid.lead')}</p>
${field({ name: 'pin', label: words('prepaid.pin'), filled, keys: 'numeric', size: 'middle', hint: words('card.number_hint') })}
${actions(words('prepaid.do'), { href: '/billing', text: words('form.back') })}`;
    return html`${doneNotice(visit)}${form(visit, { action: '/prepaid', filled, content })}`;
  },
});
