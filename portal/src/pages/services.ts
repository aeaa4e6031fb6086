/** What the customer has. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { railOf, stationOf } from '../parts/packages.ts';
import { button, doneNotice } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const services = page({
  path: '/services',
  access: 'customer',
  section: 'services',
  title: ({ words }) => words('frame.services'),
  load: ({ calls, session_id }) => ask(calls.list_pkgs({ session_id })),
  view: (visit, { cust_pkg }) => html`${doneNotice(visit)}
<div class="card">${railOf(visit, cust_pkg.map(stationOf))}</div>
<p class="actions">${button('/services/order', visit.words('order.title'), 'main')}</p>`,
});
