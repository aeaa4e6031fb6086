/** One more package for somebody who is a customer: choose, look at the price, confirm. */

import { randomUUID } from 'node:crypto';
import type { PreviewOrderReply } from '@lineside/client/calls/preview-order.ts';
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { confirmAt } from '../parts/confirm.ts';
import { actions, field, form, hidden, select } from '../parts/form.ts';
import { type Offer, offerCard, offersFor } from '../parts/offers.ts';
import { outcomeOf } from '../parts/outcome.ts';
import { facts } from '../parts/show.ts';
import { ask, Refused } from '../refused.ts';
import type { Visit } from '../visit.ts';

export const orderChoice = page({
  path: '/services/order',
  access: 'customer',
  section: 'services',
  title: ({ words }) => words('order.title'),
  load: offersFor,
  view: (visit, offers) =>
    offers.length === 0
      ? html`<p>${visit.words('offers.none')}</p>`
      : html`<ul class="offers">${offers.map((offer) =>
          offerCard(visit, offer, `/services/order/${offer.pkgpart}`, visit.words('order.choose')),
        )}</ul>`,
});

interface Known {
  readonly offer: Offer;
  readonly preview: PreviewOrderReply;
  readonly numbers: readonly { readonly value: string; readonly text: string }[];
}

export const order = page({
  path: '/services/order/:pkgpart',
  access: 'customer',
  section: 'services',
  title: ({ words }, { offer }: Known) => words('order.of', { name: offer.pkg }),
  async load(visit): Promise<Known> {
    const { calls, session_id, params, words } = visit;
    const offers = await offersFor(visit);
    const offer = offers.find(({ pkgpart }) => String(pkgpart) === params.pkgpart);
    if (offer === undefined) {
      throw new Refused({ error: words('error.unknown_package'), code: 'unknown_package' });
    }
    const [preview, { svc_acct_pop }] = await Promise.all([
      ask(calls.preview_order({ session_id, pkgpart: params.pkgpart })),
      ask(calls.signup_info({})),
    ]);
    const numbers = svc_acct_pop.map(({ popnum, city, state, ac, exch, loc }) => ({
      value: String(popnum),
      text: `${city}, ${state} (${ac}) ${exch}-${loc}`,
    }));
    return { offer, preview, numbers };
  },
  act: ordered,
  view(visit, { offer, preview, numbers }, filled) {
    const { words } = visit;
    const content = html`${hidden('quote', preview.quote)}
${hidden('order_token', filled.value('order_token', randomUUID()))}
<h2>${words('order.account')}</h2>
${field({ name: 'username', label: words('order.username'), filled, hint: words('order.username_hint'), size: 'middle' })}
${field({ name: '_password', label: words('order.password'), filled, type: 'password', fills: 'new-password', hint: words('order.password_hint'), size: 'middle' })}
${
  numbers.length > 0 &&
  select({
    name: 'popnum',
    label: words('sign_up.access_number'),
    filled,
    choices: [{ value: '', text: words('order.no_number') }, ...numbers],
  })
}
<h2>${words('order.costs')}</h2>
${outcomeOf(visit, preview, preview.charge)}
${actions(words('order.do'), { href: '/services/order', text: words('form.back') })}`;
    const action = `/services/order/${offer.pkgpart}`;
    return html`<p class="lead">${offer.comment}</p>${form(visit, { action, filled, content })}`;
  },
});

async function ordered(visit: Visit) {
  const { calls, session_id, params, fields, words } = visit;
  const { username, popnum, quote, order_token, _password = '' } = fields;
  try {
    const made = await ask(
      calls.order_pkg({
        session_id,
        pkgpart: params.pkgpart,
        username,
        _password,
        popnum,
        quote,
        order_token,
      }),
    );
    const { pkgnum, _password: invented } = made;
    if (invented === undefined) return { go: `/services/${pkgnum}?done=ordered` };
    // Shown this once: nobody can look at it later, so it cannot be on a page that is read again.
    const body = html`<p class="lead">${words('order.invented')}</p>
<div class="paper receipt">${facts([
      [words('order.username'), username ?? ''],
      [words('order.password'), html`<code>${invented}</code>`],
    ])}</div>
<p class="actions"><a class="button main" href="/services/${pkgnum}?done=ordered">${words('form.on')}</a></p>`;
    return { shown: { title: words('order.done'), body } };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'payment_unconfirmed') {
      return confirmAt(visit, error) ?? { go: '/services?done=confirming' };
    }
    if (error.code !== 'declined') throw error;
    return { again: { '': words('order.declined') } };
  }
}
