/** A new password for whoever has lost his: a mailed link, and the form that it leads to. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { actions, field, form } from '../parts/form.ts';
import { button, notice } from '../parts/show.ts';
import { ask, askUnless } from '../refused.ts';

export const lostPassword = page({
  path: '/lost-password',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('reset.title'),
  load: async ({ query }) => ({ isAsked: query.get('asked') === '1' }),
  async act({ calls, fields, words, brand }) {
    const { username = '' } = fields;
    if (username.trim() === '') return { again: { username: words('sign_in.username_missing') } };
    const [domain = ''] = brand.domains;
    await ask(
      calls.reset_passwd(username.includes('@') ? { email: username } : { username, domain }),
    );
    return { go: '/lost-password?asked=1' };
  },
  view(visit, { isAsked }, filled) {
    const { words } = visit;
    if (isAsked) {
      return html`${notice('good', words('reset.asked_title'), html`<p>${words('reset.asked')}</p>`)}
<p class="actions">${button('/sign-in', words('frame.sign_in'))}</p>`;
    }
    const content = html`<p class="lead">${words('reset.lead')}</p>
${field({ name: 'username', label: words('sign_in.username'), filled, fills: 'username', hint: words('sign_in.username_hint') })}
${actions(words('reset.do'), { href: '/sign-in', text: words('form.back') })}`;
    return html`<div class="narrow card">${form(visit, { action: '/lost-password', filled, content })}</div>`;
  },
});

export const newPassword = page({
  path: '/reset/:token',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('reset.title'),
  load: ({ calls, params }) =>
    askUnless(calls.check_reset_passwd({ session_id: params.token }), 'cant_resume_session'),
  async act({ calls, params, fields }) {
    const { new_password = '', new_password2 = '' } = fields;
    const done = await askUnless(
      calls.process_reset_passwd({ session_id: params.token, new_password, new_password2 }),
      'cant_resume_session',
    );
    return { go: done === undefined ? `/reset/${params.token}` : '/sign-in?done=password_set' };
  },
  view(visit, known, filled) {
    const { words, params } = visit;
    if (known === undefined) {
      return html`${notice('warn', words('reset.over_title'), html`<p>${words('reset.over')}</p>`)}
<p class="actions">${button('/lost-password', words('reset.again'), 'main')}</p>`;
    }
    const content = html`<p class="lead">${words('reset.for', { name: known.email })}</p>
${field({ name: 'new_password', label: words('login.new_password'), filled, type: 'password', fills: 'new-password', hint: words('login.password_hint'), size: 'middle' })}
${field({ name: 'new_password2', label: words('login.new_password2'), filled, type: 'password', fills: 'new-password', size: 'middle' })}
${actions(words('form.save'))}`;
    return html`<div class="narrow">${form(visit, { action: `/reset/${params.token}`, filled, content })}</div>`;
  },
});
