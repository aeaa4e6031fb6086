/** How the refusals around contact persons are brought about. */
import type { OperationName } from '@lineside/contract';
import { quickForm } from '../story.ts';
import type { Trigger, Triggers, World } from './refusal-triggers.ts';

const person = { first: 'Ann', last: 'Example' };
const access = {
  ...person,
  emailaddress: 'ann@example.net',
  selfservice_access: 'Y',
  _password: 'abc12345',
};

const byCard =
  (sent: Readonly<Record<string, string>>): Trigger =>
  ({ card: session_id }) => ({ sent: { session_id, ...sent } });

/** A contact person who is signed in. */
async function signedIn({ story }: World) {
  const { session_id } = await story.call('new_customer_minimal', quickForm());
  const { contacts } = await story.call('list_contacts', { session_id });
  return { session_id, contactnum: (contacts as { contactnum: number }[])[0]?.contactnum };
}

const byContact =
  (sent: Readonly<Record<string, string>>): Trigger =>
  async (world) => ({ sent: { ...(await signedIn(world)), ...sent } });

export const contactTriggers = {
  new_contact: {
    illegal_name: byCard({ ...person, first: '<' }),
    illegal_text: byCard({ ...person, title: '`' }),
    illegal_email_invoice_address: byCard({ ...person, emailaddress: '<' }),
    email_needed: byCard({ ...access, emailaddress: '' }),
    empty_password: byCard({ ...access, _password: '' }),
    illegal_password: byCard({ ...access, _password: 'short' }),
    async contacts_full(world) {
      const { session_id } = await signedIn(world);
      const sent = { session_id, ...person };
      for (let n = 0; n < 19; n += 1) await world.story.call('new_contact', sent);
      return { sent };
    },
    too_many_attempts: ({ card: session_id, busy: dispatch }) => ({
      sent: { session_id, ...access },
      dispatch,
    }),
  },
  edit_contact: {
    not_a_contact: byCard({}),
    unknown_contactnum: byCard({ contactnum: '999999' }),
    illegal_name: byContact({ first: '<' }),
    illegal_text: byContact({ title: '`' }),
    illegal_email_invoice_address: byContact({ emailaddress: 'POST' }),
  },
  delete_contact: {
    own_contact: byContact({}),
    unknown_contactnum: byCard({ contactnum: '999999' }),
  },
  contact_passwd: {
    not_a_contact: byCard({ new_password: 'abc123456' }),
    enter_new_password: byContact({}),
    illegal_password: byContact({ new_password: 'short' }),
    async too_many_attempts(world) {
      const { session_id } = await signedIn(world);
      return { sent: { session_id, new_password: 'abc123456' }, dispatch: world.busy };
    },
  },
} satisfies Partial<Record<OperationName, Triggers>>;
