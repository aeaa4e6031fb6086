/** Signing in, and again in the middle of something when the session is over. */
import { type Html, html } from '@lineside/html';
import { type Filled, notFilled } from '../filled.ts';
import { onwards, safeBack } from '../onwards.ts';
import { page } from '../page.ts';
import { actions, field, form, hidden, select } from '../parts/form.ts';
import { passkeyForm } from '../parts/passkey-form.ts';
import { doneNotice, linkTo, notice } from '../parts/show.ts';
import { ask, askUnless, Refused } from '../refused.ts';
import { sessionCookie, type Visit } from '../visit.ts';
import { codeForm } from './sign-in-code.ts';

export const signIn = page({
  path: '/sign-in',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('sign_in.title'),
  load: async ({ query, fields }) => ({
    back: safeBack(fields.back ?? query.get('back')),
    kept: fields.kept ?? '',
    isOver: (fields.over ?? query.get('over')) === '1',
  }),
  async act(visit) {
    const { calls, fields, words } = visit;
    const { username = '', domain = '', password = '' } = fields;
    const isAddress = username.includes('@');
    const errors = {
      ...(username.trim() === '' ? { username: words('sign_in.username_missing') } : {}),
      ...(!isAddress && domain.trim() === '' ? { domain: words('sign_in.domain_missing') } : {}),
      ...(password === '' ? { password: words('sign_in.password_missing') } : {}),
    };
    if (Object.keys(errors).length > 0) return { again: errors };
    try {
      const who = isAddress ? { email: username.trim() } : { username, domain };
      const reply = await ask(calls.login({ ...who, password, ...visit.device }));
      return onwards(visit, reply.session_id);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { login_token } = error.reply as { readonly login_token?: unknown };
      if (typeof login_token !== 'string') throw error;
      // In the form and not in an address, which would be written down on the way.
      const body = codeForm(visit, login_token, notFilled);
      return { shown: { title: words('code.title'), body } };
    }
  },
  view(visit, { back, kept, isOver }, filled) {
    const { words, brand } = visit;
    const content = html`${hidden('back', back)}${hidden('kept', kept)}
${field({ name: 'username', label: words('sign_in.username'), filled, fills: 'username', hint: words('sign_in.username_hint') })}
${domainField(visit, filled)}
${field({ name: 'password', label: words('sign_in.password'), filled, fills: 'current-password', type: 'password' })}
${actions(words('frame.sign_in'))}`;
    return html`${doneNotice(visit)}
${isOver && notice('warn', words('sign_in.over_title'), html`<p>${kept === '' ? words('sign_in.over') : words('sign_in.over_kept')}</p>`)}
<div class="narrow card">${form(visit, { action: '/sign-in', filled, content })}
${brand.hasPasskeys && passkeyForm(visit, back, kept)}
<p class="aside">${linkTo('/lost-password', words('reset.title'))}</p>
<p class="aside">${words('sign_in.new_here')} ${linkTo('/offers', words('frame.offers'))}</p></div>`;
  },
});

/** Nothing to ask where there is one domain only. */
function domainField({ words, brand }: Visit, filled: Filled): Html {
  const [only, ...more] = brand.domains;
  const label = words('sign_in.domain');
  if (only === undefined) {
    return field({ name: 'domain', label, filled, hint: words('sign_in.domain_hint') });
  }
  if (more.length === 0) return hidden('domain', only);
  const choices = brand.domains.map((value) => ({ value, text: value }));
  return select({ name: 'domain', label, filled, known: only, choices });
}

export const signOut = page({
  path: '/sign-out',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('frame.sign_out'),
  load: async () => undefined,
  async act({ calls, session_id, setCookie }) {
    // A session that is over already is what was wanted.
    if (session_id !== '') await askUnless(calls.logout({ session_id }), 'cant_resume_session');
    setCookie({ name: sessionCookie, value: '' });
    return { go: '/sign-in?done=signed_out' };
  },
  view: (visit, _none, filled) =>
    form(visit, { action: '/sign-out', filled, content: actions(visit.words('frame.sign_out')) }),
});
