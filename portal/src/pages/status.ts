/** Does it work, and what is announced? Whoever sees this page has an answer from the server. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { card, state } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const status = page({
  path: '/status',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('frame.status'),
  load: ({ calls }) => ask(calls.public_status({})),
  view: (
    { words, shown },
    { announcements, date },
  ) => html`<p class="lead">${state('good', words('status.up'))}</p>
<p>${words('status.at', { time: shown.moment(date) })}</p>
${card(
  words('status.announced'),
  announcements.length === 0
    ? html`<p>${words('status.none')}</p>`
    : html`<ul>${announcements.map((text) => html`<li>${text}</li>`)}</ul>`,
)}`,
});
