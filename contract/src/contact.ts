// Who speaks for a customer: contact persons, some of whom sign in by an address and a password.
import type { RefusalCode } from './messages.ts';
import { operation } from './operation.ts';
import {
  error,
  list,
  marked,
  record,
  number as replyNumber,
  text as replyText,
} from './reply-values.ts';
import { flag, number, secret, session, text } from './values.ts';

const contactRow = record('A contact person.', {
  contactnum: replyNumber('Number of the contact person.'),
  class: replyText('Kept for old clients; empty.'),
  first: replyText('First name.'),
  last: replyText('Last name.'),
  title: replyText('What he is there, in free words.'),
  emailaddress: replyText('His mail addresses, joined by `, `.'),
  comment: replyText('A remark.'),
  selfservice_access: marked('`Y`: he may sign in.'),
});

const owner = ['cant_resume_session', 'unknown_custnum'] as const satisfies RefusalCode[];

const named = {
  title: text('What he is there, in free words.'),
  emailaddress: text('His mail addresses, separated by commas.'),
};

const namedRefusals = [
  'illegal_name',
  'illegal_text',
  'illegal_email_invoice_address',
] as const satisfies RefusalCode[];

export const list_contacts = operation({
  name: 'list_contacts',
  packet: 'MyAccount/contact/list_contacts',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Lists the contact persons of the customer.',
  documentation: `
In the order in which they were added. Where the invoices go is another thing: that is the
\`invoicing_list\` of \`customer_info\`.`.trim(),
  parameters: { session_id: session() },
  result: { error: error(), contacts: list('The contact persons.', contactRow) },
  refusals: owner,
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      contacts: [
        {
          contactnum: 4,
          class: '',
          first: 'Ann',
          last: 'Example',
          title: 'Accounting',
          emailaddress: 'ann@example.net',
          comment: '',
          selfservice_access: 'Y',
        },
      ],
    },
  },
});

export const new_contact = operation({
  name: 'new_contact',
  packet: 'MyAccount/contact/new_contact',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  summary: 'Adds a contact person of the customer.',
  documentation: `
With \`selfservice_access\` he may sign in by \`login\` with one of his addresses as \`email\`, and
does for this customer what the customer could do himself; that takes an address and a password.
The password is for this customer alone, even if he is a contact person of others.`.trim(),
  parameters: {
    session_id: session(),
    first: text('First name.', 'needed'),
    last: text('Last name.', 'needed'),
    ...named,
    comment: text('A remark.'),
    selfservice_access: flag('Whether he may sign in.'),
    _password: secret('The password to sign in with.'),
  },
  result: { error: error(), contactnum: replyNumber('Number of the contact person.') },
  refusals: [
    ...owner,
    ...namedRefusals,
    'email_needed',
    'empty_password',
    'illegal_password',
    'contacts_full',
    'too_many_attempts',
  ],
  example: {
    parameters: {
      session_id: '$session',
      first: 'Ann',
      last: 'Example',
      emailaddress: 'ann@example.net',
      selfservice_access: 'Y',
      _password: 'abc12345',
    },
    reply: { error: '', contactnum: 4 },
  },
});

export const edit_contact = operation({
  name: 'edit_contact',
  packet: 'MyAccount/contact/edit_contact',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  summary: 'Changes the names and addresses of a contact person.',
  documentation: `
Without a number it is the contact person who is signed in. What is sent empty stays as it is; the
addresses that are sent take the place of all he had.`.trim(),
  parameters: {
    session_id: session(),
    contactnum: number('Number of the contact person.'),
    first: text('First name.'),
    last: text('Last name.'),
    ...named,
  },
  result: { error: error() },
  refusals: [...owner, 'not_a_contact', 'unknown_contactnum', ...namedRefusals],
  example: {
    parameters: { session_id: '$session', contactnum: '$contact', title: 'Accounting' },
    reply: { error: '' },
  },
});

export const delete_contact = operation({
  name: 'delete_contact',
  packet: 'MyAccount/contact/delete_contact',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  summary: 'Removes a contact person.',
  documentation: `
His sessions end at once, and he cannot sign in for this customer any more. Nobody removes himself,
so that somebody can always sign in.`.trim(),
  parameters: {
    session_id: session(),
    contactnum: number('Number of the contact person.', 'needed'),
  },
  result: { error: error() },
  refusals: [...owner, 'own_contact', 'unknown_contactnum'],
  example: {
    parameters: { session_id: '$session', contactnum: '$contact' },
    reply: { error: '' },
  },
});

export const contact_passwd = operation({
  name: 'contact_passwd',
  packet: 'MyAccount/contact/contact_passwd',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  summary: 'Changes the password of the contact person who is signed in.',
  documentation: `
For the customer of this session alone. His other sessions end. Whoever signed in by an account is no
contact person, and neither is an agent.`.trim(),
  parameters: { session_id: session(), new_password: secret('The new password.', 'needed') },
  result: { error: error() },
  refusals: [
    ...owner,
    'not_a_contact',
    'enter_new_password',
    'illegal_password',
    'too_many_attempts',
  ],
  example: {
    parameters: { session_id: '$contact_session', new_password: 'another secret' },
    reply: { error: '' },
  },
});
