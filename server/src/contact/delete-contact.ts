import type { delete_contact } from '@lineside/contract/contact.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { Call } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { Refusal } from '../refusal.ts';
import { endSessionsOfPerson } from '../session/choices.ts';
import { ownContact } from './own-contact.ts';
import { deleteAddresses, deletePerson } from './sql.ts';

export async function deleteContact(
  call: Call,
  { contactnum = '' }: Input<typeof delete_contact>,
): Promise<Record<never, never>> {
  const { number, customer } = await ownContact(call, contactnum);
  if (call.session?.person === number) throw new Refusal('own_contact');
  await endSessionsOfPerson(call.tx, number);
  await deleteAddresses.run(call.tx, { person: number });
  await deletePerson.run(call.tx, { number });
  await recordAudit(call, { action: 'removed contact', customer, detail: `contact ${number}` });
  return {};
}
