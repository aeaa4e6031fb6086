/** Who speaks for the customer: contact persons, some of whom sign in by themselves. */
import type { ListContactsReply } from '@lineside/client/calls/list-contacts.ts';
import { type Html, html } from '@lineside/html';
import type { Filled } from '../filled.ts';
import { type Outcome, page } from '../page.ts';
import { actions, checkbox, field, form, hidden, tokenField } from '../parts/form.ts';
import { button, card, doneNotice, facts, state } from '../parts/show.ts';
import { ask, Refused } from '../refused.ts';
import type { Visit } from '../visit.ts';

type Contact = ListContactsReply['contacts'][number];

const action = '/account/contacts';

export const contacts = page({
  path: action,
  access: 'customer',
  section: 'account',
  title: ({ words }) => words('contacts.title'),
  async load({ calls, session_id }) {
    const [{ contacts: all }, { svcnum }] = await Promise.all([
      ask(calls.list_contacts({ session_id })),
      ask(calls.customer_info_short({ session_id })),
    ]);
    // Whoever did not sign in by an account is a contact person himself.
    return { all, isContact: svcnum === '' };
  },
  async act({ calls, session_id, fields, words }): Promise<Outcome> {
    const { deed, contactnum, new_password, new_password2 } = fields;
    if (deed === 'remove') {
      await ask(calls.delete_contact({ session_id, contactnum }));
      return { go: `${action}?done=removed` };
    }
    if (new_password !== new_password2)
      return { again: { new_password2: words('login.not_equal') } };
    await ask(calls.contact_passwd({ session_id, new_password }));
    return { go: `${action}?done=password_changed` };
  },
  view(visit, { all, isContact }, filled) {
    const { words } = visit;
    return html`${doneNotice(visit)}<p class="lead">${words('contacts.lead')}</p>
${all.length === 0 ? html`<p>${words('contacts.none')}</p>` : html`<ul class="methods">${all.map((each) => one(visit, each))}</ul>`}
<p class="actions">${button(`${action}/new`, words('contacts.add'), 'main')}</p>
${isContact && card(words('contacts.password'), passwordForm(visit, filled))}`;
  },
});

function one(visit: Visit, contact: Contact): Html {
  const { words } = visit;
  const name = nameOf(contact);
  const { contactnum, title, emailaddress, comment, selfservice_access } = contact;
  return html`<li class="card"><h2>${name}</h2>
${selfservice_access === 'Y' && html`<p>${state('good', words('contacts.signs_in'))}</p>`}
${facts([
  [words('contacts.role'), title],
  [words('contacts.mail'), emailaddress],
  [words('contacts.comment'), comment],
])}
<div class="actions"><a class="button" href="${action}/${contactnum}">${words('form.change')}<span class="hidden"> (${name})</span></a><form method="post" action="${action}">${tokenField(visit)}${hidden('deed', 'remove')}${hidden('contactnum', String(contactnum))}<button>${words('method.remove')}<span class="hidden"> (${name})</span></button></form></div></li>`;
}

const nameOf = ({ first, last }: Contact): string => `${first} ${last}`.trim();

function passwordForm(visit: Visit, filled: Filled): Html {
  const { words } = visit;
  const content = html`${field({ name: 'new_password', label: words('login.new_password'), filled, type: 'password', fills: 'new-password', hint: words('login.password_hint'), size: 'middle' })}
${field({ name: 'new_password2', label: words('login.new_password2'), filled, type: 'password', fills: 'new-password', size: 'middle' })}
${actions(words('form.save'))}`;
  return form(visit, { action, filled, content });
}

export const contactNew = page({
  path: `${action}/new`,
  access: 'customer',
  section: 'account',
  title: ({ words }) => words('contacts.add'),
  load: async () => undefined,
  async act({ calls, session_id, fields }) {
    const { first, last, title, emailaddress, comment, selfservice_access, _password } = fields;
    const person = { first, last, title, emailaddress, comment, selfservice_access, _password };
    await ask(calls.new_contact({ session_id, ...person }));
    return { go: `${action}?done=saved` };
  },
  view(visit, _data, filled) {
    const { words } = visit;
    const content = html`${personFields(visit, filled)}
${field({ name: 'comment', label: words('contacts.comment'), filled })}
${checkbox({ name: 'selfservice_access', label: words('contacts.may_sign_in'), filled, hint: words('contacts.may_sign_in_hint') })}
${field({ name: '_password', label: words('sign_in.password'), filled, type: 'password', fills: 'new-password', hint: words('contacts.password_hint'), size: 'middle' })}
${actions(words('form.save'), { href: action, text: words('form.back') })}`;
    return html`<div class="narrow">${form(visit, { action: `${action}/new`, filled, content })}</div>`;
  },
});

export const contact = page({
  path: `${action}/:contactnum`,
  access: 'customer',
  section: 'account',
  title: (_visit, person: Contact) => nameOf(person),
  load: contactOf,
  async act({ calls, session_id, params, fields }) {
    const { first, last, title, emailaddress } = fields;
    const changed = { first, last, title, emailaddress };
    await ask(calls.edit_contact({ session_id, contactnum: params.contactnum, ...changed }));
    return { go: `${action}?done=saved` };
  },
  view(visit, person, filled) {
    const { words } = visit;
    const content = html`${personFields(visit, filled, person)}
${actions(words('form.save'), { href: action, text: words('form.back') })}`;
    return html`<div class="narrow">${form(visit, { action: `${action}/${person.contactnum}`, filled, content })}</div>`;
  },
});

/** Another customer's is as unknown as none. */
async function contactOf({ calls, session_id, params, words }: Visit): Promise<Contact> {
  const { contacts: all } = await ask(calls.list_contacts({ session_id }));
  const found = all.find(({ contactnum }) => String(contactnum) === params.contactnum);
  if (found !== undefined) return found;
  throw new Refused({ error: words('error.unknown_contactnum'), code: 'unknown_contactnum' });
}

const personFields = ({ words }: Visit, filled: Filled, known?: Contact): Html =>
  html`<div class="beside">${field({ name: 'first', label: words('address.first'), filled, known: known?.first ?? '' })}
${field({ name: 'last', label: words('address.last'), filled, known: known?.last ?? '' })}</div>
${field({ name: 'title', label: words('contacts.role'), filled, known: known?.title ?? '', hint: words('contacts.role_hint') })}
${field({ name: 'emailaddress', label: words('contacts.mail'), filled, known: known?.emailaddress ?? '', keys: 'email', hint: words('contacts.mail_hint') })}`;
