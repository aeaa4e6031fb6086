/** Leaving: everything that ends, what stays owed, and one box that says that it is meant. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { isAhead, isOwed, unsigned } from '../parts/amounts.ts';
import { actions, checkbox, form } from '../parts/form.ts';
import { labelsOf } from '../parts/packages.ts';
import { notice } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const close = page({
  path: '/account/close',
  access: 'customer',
  section: 'account',
  title: ({ words }) => words('close.title'),
  async load({ calls, session_id }) {
    const [{ cust_pkg }, { balance }] = await Promise.all([
      ask(calls.list_pkgs({ session_id })),
      ask(calls.customer_info({ session_id })),
    ]);
    return { packages: cust_pkg, balance };
  },
  async act({ calls, session_id, fields, words }) {
    if (fields.sure !== '1') return { again: { sure: words('close.not_sure') } };
    await ask(calls.cancel({ session_id }));
    return { go: '/?done=closed' };
  },
  view(visit, { packages, balance }, filled) {
    const { words, shown } = visit;
    const amount = shown.money(unsigned(balance));
    const list = html`<ul>${packages.map(
      (bought) =>
        html`<li><strong>${bought.pkg_label}</strong>${labelsOf(bought).map((label) => html`<br>${label}`)}</li>`,
    )}</ul>`;
    const content = html`${notice('bad', words('close.ends'), packages.length === 0 ? html`<p>${words('services.none')}</p>` : list)}
<ul class="plain-list"><li>${words('close.lost')}</li><li>${words('close.invoices')}</li>
${isOwed(balance) && html`<li>${words('close.owed', { amount })}</li>`}
${isAhead(balance) && html`<li>${words('close.ahead', { amount })}</li>`}</ul>
${checkbox({ name: 'sure', label: words('close.sure'), filled })}
${actions(words('close.do'), { href: '/account', text: words('form.back') })}`;
    return form(visit, { action: '/account/close', filled, content });
  },
});
