/** The pages for what went wrong: not there, too large, broken, or nobody behind us. */
import { html } from '@lineside/html';
import type { Shown } from '../page.ts';
import { button } from '../parts/show.ts';
import type { Visit } from '../visit.ts';

export function troublePage(
  { words, brand, isSignedIn }: Visit,
  status: number,
  text?: string,
): Shown {
  const kind = String(
    [403, 404, 405, 413, 503].includes(status) ? status : status === 422 ? 422 : 500,
  );
  const title = words.find(`trouble.title_${kind}`) ?? words('trouble.title_500');
  const about = text ?? words.find(`trouble.text_${kind}`) ?? words('trouble.text_500');
  const { telephone } = brand;
  return {
    title,
    body: html`<p class="lead">${about}</p>
${
  telephone !== '' &&
  html`<p>${words('trouble.call')} <a class="big" href="tel:${telephone.replace(/[^\d+]/g, '')}">${telephone}</a></p>`
}
<p class="actions">${button('/', isSignedIn ? words('frame.home') : words('frame.start'))}</p>`,
  };
}
