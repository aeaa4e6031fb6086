import { parseNumber } from '@lineside/contract/text-fields.ts';
import { type Call, customerOf } from '../call.ts';
import { Refusal } from '../refusal.ts';
import type { ContactPerson } from './contact-person.ts';
import { personByNumber } from './find-persons.ts';

/** The contact person of this number and of the customer of the session. */
export async function ownContact(call: Call, contactnum: string): Promise<ContactPerson> {
  const customer = customerOf(call);
  const number = parseNumber(contactnum);
  const person = number === undefined ? undefined : await personByNumber(call.tx, number);
  if (person?.customer !== customer) throw new Refusal('unknown_contactnum');
  return person;
}

/** The contact person who is signed in. */
export async function contactOfSession(call: Call): Promise<ContactPerson> {
  const customer = customerOf(call);
  const number = call.session?.person ?? undefined;
  const person = number === undefined ? undefined : await personByNumber(call.tx, number);
  if (person?.customer !== customer) throw new Refusal('not_a_contact');
  return person;
}
