/** The second factor of a sign-in: a code of the day, or one that was written down for this. */
import { type Html, html } from '@lineside/html';
import { Elsewhere } from '../elsewhere.ts';
import type { Filled } from '../filled.ts';
import { onwards, safeBack } from '../onwards.ts';
import { page } from '../page.ts';
import { actions, field, form, hidden } from '../parts/form.ts';
import { ask, Refused } from '../refused.ts';
import type { Visit } from '../visit.ts';

export const signInCode = page({
  path: '/sign-in/code',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('code.title'),
  async load({ fields }) {
    // Whoever has no token has not said his password.
    if ((fields.login_token ?? '') === '') throw new Elsewhere('/sign-in');
  },
  async act(visit) {
    const { calls, fields, device } = visit;
    const { login_token, code } = fields;
    try {
      const reply = await ask(calls.login_second_factor({ login_token, code, ...device }));
      return onwards(visit, reply.session_id);
    } catch (error) {
      // Too late, or too often wrong: the password is asked for again.
      if (!(error instanceof Refused) || error.code !== 'sign_in_expired') throw error;
      return { go: `/sign-in?${new URLSearchParams({ back: safeBack(fields.back), over: '1' })}` };
    }
  },
  view: (visit, _none, filled) => codeForm(visit, visit.fields.login_token ?? '', filled),
});

export function codeForm(visit: Visit, login_token: string, filled: Filled): Html {
  const { words, fields } = visit;
  const content = html`${hidden('login_token', login_token)}${hidden('back', safeBack(fields.back))}${hidden('kept', fields.kept ?? '')}
<p class="lead">${words('code.lead')}</p>
${field({ name: 'code', label: words('code.code'), filled, fills: 'one-time-code', hint: words('code.hint'), size: 'short' })}
${actions(words('frame.sign_in'), { href: '/sign-in', text: words('form.back') })}`;
  return html`<div class="narrow">${form(visit, { action: '/sign-in/code', filled, content })}</div>`;
}
