/** Password, real name and shell of one account; the present password proves that it is his. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { actions, field, form } from '../parts/form.ts';
import { ask, Refused } from '../refused.ts';
import type { Visit } from '../visit.ts';

export const login = page({
  path: '/services/login/:svcnum',
  access: 'customer',
  section: 'services',
  title: (_visit, { label }: Known) => label,
  load: accountOf,
  async act(visit) {
    const { fields, words, session_id, calls } = visit;
    const { new_password = '', new_password2 = '', new_gecos = '', new_shell = '' } = fields;
    if (new_password !== new_password2)
      return { again: { new_password2: words('login.not_equal') } };
    if (new_password + new_gecos + new_shell === '')
      return { again: { '': words('login.nothing') } };
    const { label, pkgnum } = await accountOf(visit);
    const at = label.lastIndexOf('@');
    const [username, domain] = [label.slice(0, at), label.slice(at + 1)];
    const { old_password } = fields;
    const proof = { session_id, username, domain, old_password };
    await ask(calls.passwd({ ...proof, new_password, new_gecos, new_shell }));
    return { go: `/services/${pkgnum}?done=${new_password === '' ? 'saved' : 'password_changed'}` };
  },
  view(visit, { svcnum, pkgnum }, filled) {
    const { words } = visit;
    const content = html`
${field({ name: 'new_password', label: words('login.new_password'), filled, type: 'password', fills: 'new-password', hint: words('login.password_hint'), size: 'middle' })}
${field({ name: 'new_password2', label: words('login.new_password2'), filled, type: 'password', fills: 'new-password', size: 'middle' })}
${field({ name: 'new_gecos', label: words('login.real_name'), filled, hint: words('login.unchanged'), size: 'middle' })}
${field({ name: 'new_shell', label: words('login.shell'), filled, hint: words('login.shell_hint'), size: 'middle' })}
<hr>
${field({ name: 'old_password', label: words('login.old_password'), filled, type: 'password', fills: 'current-password', hint: words('login.old_hint'), size: 'middle' })}
${actions(words('form.save'), { href: `/services/${pkgnum}`, text: words('form.back') })}`;
    return form(visit, { action: `/services/login/${svcnum}`, filled, content });
  },
});

interface Known {
  readonly svcnum: string;
  readonly pkgnum: string;
  /** `bob@example.com`. */
  readonly label: string;
}

async function accountOf({ calls, session_id, params, words }: Visit): Promise<Known> {
  const { cust_pkg } = await ask(calls.list_pkgs({ session_id }));
  for (const { pkgnum, cust_svc } of cust_pkg) {
    const found = cust_svc.find((each) => {
      return String(each.svcnum) === params.svcnum && each.svcdb === 'svc_acct';
    });
    if (found !== undefined) {
      return { svcnum: String(found.svcnum), pkgnum: String(pkgnum), label: found.label[1] ?? '' };
    }
  }
  throw new Refused({ error: words('error.unknown_pkgnum'), code: 'unknown_pkgnum' });
}
