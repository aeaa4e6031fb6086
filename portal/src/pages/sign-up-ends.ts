/** How a sign-up ends: done, or waiting for the bank. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { labelsOf } from '../parts/packages.ts';
import { button, facts } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const signUpDone = page({
  path: '/sign-up/done',
  access: 'customer',
  section: 'home',
  title: ({ words }) => words('sign_up.done'),
  async load({ calls, session_id }) {
    const [customer, { cust_pkg }, { payments }] = await Promise.all([
      ask(calls.customer_info({ session_id })),
      ask(calls.list_pkgs({ session_id })),
      ask(calls.list_payments({ session_id })),
    ]);
    return { customer, packages: cust_pkg, paid: payments.at(-1)?.paid ?? '' };
  },
  view({ words, shown }, { customer, packages, paid }) {
    return html`<p class="lead">${words('sign_up.welcome')}</p>
<div class="paper receipt">${facts([
      [words('profile.number'), String(customer.custnum)],
      [words('sign_up.package'), packages.map(({ pkg_label }) => pkg_label).join(', ')],
      [words('order.username'), packages.flatMap(labelsOf).join(', ')],
      [words('sign_up.paid'), paid === '' ? '' : shown.money(paid)],
      [words('home.balance'), shown.money(customer.balance)],
    ])}</div>
<p class="actions">${button('/', words('frame.home'), 'main')}${button('/services', words('frame.services'))}</p>`;
  },
});

export const signUpConfirming = page({
  path: '/sign-up/confirming',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('sign_up.confirming_title'),
  load: async () => undefined,
  view: ({ words }) => html`<p class="lead">${words('sign_up.confirming')}</p>`,
});
