import type { edit_contact } from '@lineside/contract/contact.ts';
import type { Input } from '@lineside/contract/operation.ts';
import { checkName, checkText } from '@lineside/contract/text-fields.ts';
import type { Call } from '../call.ts';
import { accepted } from '../checked.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { addressesFrom } from './check-person.ts';
import { replaceAddresses } from './keep-person.ts';
import { contactOfSession, ownContact } from './own-contact.ts';
import { updatePerson } from './sql.ts';

export async function editContact(
  call: Call,
  { contactnum, first, last, title, emailaddress }: Input<typeof edit_contact>,
): Promise<Record<never, never>> {
  const person = contactnum ? await ownContact(call, contactnum) : await contactOfSession(call);
  const { number, customer } = person;
  await updatePerson.run(call.tx, {
    number,
    first: first ? accepted(checkName('first', first)) : person.first,
    last: last ? accepted(checkName('last', last)) : person.last,
    title: title ? accepted(checkText('title', title)) : person.title,
  });
  const addresses = addressesFrom(emailaddress ?? '');
  if (addresses.length > 0) await replaceAddresses(call.tx, number, addresses);
  await recordAudit(call, { action: 'changed contact', customer, detail: `contact ${number}` });
  return {};
}
