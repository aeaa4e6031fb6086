/** Where the bank wants the customer himself: a link to its page, and back to us afterwards. */
import { html } from '@lineside/html';
import type { Outcome } from '../page.ts';
import type { Refused } from '../refused.ts';
import type { Visit } from '../visit.ts';

/** Undefined where nobody but the bank has to do something. */
export function confirmAt(
  { words }: Pick<Visit, 'words'>,
  { reply }: Refused,
): Outcome | undefined {
  const { confirm_url: url } = reply as { readonly confirm_url?: unknown };
  if (typeof url !== 'string' || !/^https?:\/\//.test(url)) return undefined;
  // A link and no redirect, because forms of ours lead nowhere but to us.
  const body = html`<p class="lead">${words('confirm.lead')}</p>
<p class="actions"><a class="button main" href="${url}" rel="noreferrer">${words('confirm.on')}</a></p>`;
  return { shown: { title: words('confirm.title'), body } };
}
