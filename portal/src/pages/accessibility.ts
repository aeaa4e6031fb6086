/** What these pages promise to everybody, and whom to tell where they do not keep it. */
import { html } from '@lineside/html';
import { page } from '../page.ts';

export const accessibility = page({
  path: '/accessibility',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('frame.accessibility'),
  load: async () => undefined,
  view: ({
    words,
    brand,
  }) => html`<p class="lead">${words('accessibility.lead', { name: brand.name })}</p>
<h2>${words('accessibility.what')}</h2>
<ul class="plain-list"><li>${words('accessibility.scripts')}</li><li>${words('accessibility.keyboard')}</li>
<li>${words('accessibility.screen')}</li><li>${words('accessibility.colours')}</li><li>${words('accessibility.size')}</li></ul>
<h2>${words('accessibility.limits')}</h2><p>${words('accessibility.limits_text')}</p>
<h2>${words('accessibility.tell')}</h2><p>${words('accessibility.tell_text')}</p>`,
});
