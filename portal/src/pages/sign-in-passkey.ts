/** Signing in with what a telephone or computer keeps, instead of a password. */
import { html } from '@lineside/html';
import { onwards, safeBack } from '../onwards.ts';
import { page } from '../page.ts';
import { actions, form, hidden } from '../parts/form.ts';
import { devicePart } from '../parts/passkey-form.ts';
import { ask } from '../refused.ts';

const action = '/sign-in/passkey';

export const signInPasskey = page({
  path: action,
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('passkeys.sign_in'),
  load: async ({ fields, query }) => ({
    back: safeBack(fields.back ?? query.get('back')),
    kept: fields.kept ?? '',
  }),
  async act(visit) {
    const { calls, fields, device, words } = visit;
    const { response } = fields;
    if (response !== undefined) {
      const opened = await ask(calls.login_passkey({ response, ...device }));
      return onwards(visit, opened.session_id);
    }
    const { options } = await ask(calls.begin_login_passkey(device));
    const along = { back: safeBack(fields.back), kept: fields.kept ?? '' };
    const body = devicePart(visit, { does: 'get', options, action, along, out: '/sign-in' });
    return { shown: { title: words('passkeys.sign_in'), body } };
  },
  view(visit, { back, kept }, filled) {
    const { words } = visit;
    const out = { href: '/sign-in', text: words('form.back') };
    const content = html`${hidden('back', back)}${hidden('kept', kept)}
<p class="lead">${words('passkeys.lead')}</p>${actions(words('passkeys.sign_in'), out)}`;
    return html`<div class="narrow">${form(visit, { action, filled, content })}</div>`;
  },
});
