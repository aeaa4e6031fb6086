/** The passkeys of an account: which there are, one more, and one less. */
import type { ListPasskeysReply } from '@lineside/client/calls/list-passkeys.ts';
import { type Html, html } from '@lineside/html';
import { type Outcome, page } from '../page.ts';
import { actions, field, form, hidden, tokenField } from '../parts/form.ts';
import { devicePart } from '../parts/passkey-form.ts';
import { card, doneNotice, table } from '../parts/show.ts';
import { ask } from '../refused.ts';
import type { Visit } from '../visit.ts';

type Passkey = ListPasskeysReply['passkeys'][number];

const action = '/account/passkeys';

export const passkeys = page({
  path: action,
  access: 'customer',
  section: 'account',
  title: ({ words }) => words('passkeys.title'),
  load: ({ calls, session_id }) => ask(calls.list_passkeys({ session_id })),
  act,
  view(visit, { passkeys: all }, filled) {
    const { words, brand } = visit;
    const content = html`${hidden('step', 'begin')}
${field({ name: 'name', label: words('passkeys.name'), filled, hint: words('passkeys.name_hint'), size: 'middle' })}
${field({ name: 'password', label: words('sign_in.password'), filled, type: 'password', fills: 'current-password', hint: words('login.old_hint'), size: 'middle' })}
${actions(words('passkeys.add'), { href: '/account/security', text: words('form.back') })}`;
    return html`${doneNotice(visit)}<p class="lead">${words('passkeys.lead')}</p>
${all.length === 0 ? html`<p>${words('passkeys.count', { count: 0 })}</p>` : listOf(visit, all)}
${brand.hasPasskeys && card(words('passkeys.add'), html`<div class="narrow">${form(visit, { action, filled, content })}</div>`)}`;
  },
});

async function act(visit: Visit): Promise<Outcome> {
  const { calls, session_id, fields, words } = visit;
  const { step, name = '', password, response, passkeynum } = fields;
  if (step === 'remove') {
    await ask(calls.remove_passkey({ session_id, passkeynum }));
    return { go: `${action}?done=removed` };
  }
  if (step === 'finish') {
    await ask(calls.finish_passkey({ session_id, response, name }));
    return { go: `${action}?done=saved` };
  }
  const { options } = await ask(calls.begin_passkey({ session_id, password }));
  const along = { step: 'finish', name };
  const body = devicePart(visit, { does: 'create', options, action, along, out: action });
  return { shown: { title: words('passkeys.add'), body } };
}

function listOf(visit: Visit, all: readonly Passkey[]): Html {
  const { words, shown } = visit;
  const removing = ({ passkeynum, name }: Passkey) =>
    html`<form method="post" action="${action}">${tokenField(visit)}${hidden('step', 'remove')}${hidden('passkeynum', String(passkeynum))}<button>${words('method.remove')}<span class="hidden"> (${name})</span></button></form>`;
  const columns = [
    { title: words('passkeys.title'), cell: ({ name }: Passkey) => name },
    { title: words('passkeys.since'), cell: ({ created }: Passkey) => shown.moment(created) },
    { title: words('passkeys.used'), cell: ({ last_used }: Passkey) => shown.moment(last_used) },
    { title: words('services.what_to_do'), cell: removing },
  ];
  return table(words('passkeys.title'), columns, all);
}
