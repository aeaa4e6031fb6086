/** Does it work? Whoever sees this page has an answer from the server behind it. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { state } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const status = page({
  path: '/status',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('frame.status'),
  load: ({ calls }) => ask(calls.signup_info({})),
  view: ({ words, shown, now }) => html`<p class="lead">${state('good', words('status.up'))}</p>
<p>${words('status.at', { time: shown.moment(Math.floor(now() / 1000)) })}</p>`,
});
