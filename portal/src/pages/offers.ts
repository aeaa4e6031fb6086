/** What is on sale here, for whoever looks. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { offerCard, offersFor } from '../parts/offers.ts';

export const offers = page({
  path: '/offers',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('frame.offers'),
  load: offersFor,
  view: (visit, list) => html`<p class="lead">${visit.words('offers.lead')}</p>
${
  list.length === 0
    ? html`<p>${visit.words('offers.none')}</p>`
    : html`<ul class="offers">${list.map((offer) =>
        offerCard(visit, offer, `/sign-up/${offer.pkgpart}`, visit.words('order.choose')),
      )}</ul>`
}`,
});
