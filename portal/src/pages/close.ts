/** Leaving: everything that ends, what it costs or gives back, and one box that it is meant. */
import type { PreviewCloseReply } from '@lineside/client/calls/preview-close.ts';
import { type Html, html } from '@lineside/html';
import { page } from '../page.ts';
import { isAhead, isOwed, unsigned } from '../parts/amounts.ts';
import { actions, checkbox, form, hidden } from '../parts/form.ts';
import { outcomeOf } from '../parts/outcome.ts';
import { button, notice } from '../parts/show.ts';
import { ask } from '../refused.ts';
import type { Visit } from '../visit.ts';

export const close = page({
  path: '/account/close',
  access: 'customer',
  section: 'account',
  title: ({ words }) => words('close.title'),
  load: ({ calls, session_id }) => ask(calls.preview_close({ session_id })),
  async act({ calls, session_id, fields, words }) {
    const { sure, quote } = fields;
    if (sure !== '1') return { again: { sure: words('close.not_sure') } };
    await ask(calls.close_account({ session_id, quote }));
    return { go: '/?done=closed' };
  },
  view(visit, preview, filled) {
    const { words } = visit;
    const out = { href: '/account', text: words('form.back') };
    if (preview.ends.length === 0) {
      return html`<p class="lead">${words('close.nothing')}</p><p class="actions">${button(out.href, out.text)}</p>`;
    }
    // The price that stands on this page is the one that is confirmed.
    const content = html`${hidden('quote', preview.quote)}
${notice('bad', words('close.ends'), endingList(preview))}
${outcomeOf(visit, preview)}
<ul class="plain-list">${consequences(visit, preview)}</ul>
${checkbox({ name: 'sure', label: words('close.sure'), filled })}
${actions(words('close.do'), out)}`;
    return form(visit, { action: '/account/close', filled, content });
  },
});

const endingList = ({ ends }: PreviewCloseReply): Html =>
  html`<ul>${ends.map(
    ({ pkg, services }) =>
      html`<li><strong>${pkg}</strong>${services.map((name) => html`<br>${name}`)}</li>`,
  )}</ul>`;

function consequences({ words, shown }: Visit, { balance }: PreviewCloseReply): Html {
  const amount = shown.money(unsigned(balance));
  return html`<li>${words('close.lost')}</li><li>${words('close.invoices')}</li>
${isOwed(balance) && html`<li>${words('close.owed', { amount })}</li>`}
${isAhead(balance) && html`<li>${words('close.ahead', { amount })}</li>`}`;
}
