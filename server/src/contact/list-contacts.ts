import type { list_contacts } from '@lineside/contract/contact.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import { type Call, customerOf } from '../call.ts';
import { addressesOf, personsOfCustomer } from './find-persons.ts';

export async function listContacts(call: Call): Promise<Answer<typeof list_contacts>> {
  const contacts: Answer<typeof list_contacts>['contacts'] = [];
  for (const person of await personsOfCustomer(call.tx, customerOf(call))) {
    const { number, first, last, title, comment } = person;
    contacts.push({
      contactnum: number,
      class: '',
      first,
      last,
      title,
      emailaddress: (await addressesOf(call.tx, number)).join(', '),
      comment,
      selfservice_access: person.maySignIn ? 'Y' : '',
    });
  }
  return { contacts };
}
