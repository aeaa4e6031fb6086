import { checkPassword, isNoPassword } from '@lineside/contract/account-fields.ts';
import type { new_contact } from '@lineside/contract/contact.ts';
import type { Input } from '@lineside/contract/operation.ts';
import { checkComments, checkName, checkText } from '@lineside/contract/text-fields.ts';
import { type Call, customerOf } from '../call.ts';
import { accepted } from '../checked.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { Refusal } from '../refusal.ts';
import { passwordRulesOf } from '../service/change-account.ts';
import type { Staged, Tools } from '../staged.ts';
import { addressesFrom } from './check-person.ts';
import { personsOfCustomer } from './find-persons.ts';
import { keepPerson, type NewPerson } from './keep-person.ts';

type AddInput = Input<typeof new_contact>;

const contactsMax = 20;

export const addContact: Staged<AddInput, unknown, string> & {
  prepare(tools: Tools, input: AddInput): Promise<string>;
} = {
  async inspect(call, input) {
    await planPerson(call, input);
  },

  /** Somebody who may not sign in has no password either, whatever was sent. */
  async prepare({ passwords }, { selfservice_access, _password = '' }) {
    return selfservice_access ? passwords.hash(_password) : '';
  },

  async begin(call, input, passwordHash) {
    const customer = customerOf(call);
    await lockCustomer(call.tx, customer);
    const person = await planPerson(call, input);
    const contactnum = await keepPerson(call, { ...person, passwordHash });
    const access = person.maySignIn ? ', who may sign in' : '';
    const detail = `contact ${contactnum}${access}`;
    await recordAudit(call, { action: 'added contact', customer, detail });
    return { reply: { contactnum } };
  },
};

async function planPerson(
  call: Call,
  { first = '', last = '', title = '', comment = '', ...input }: AddInput,
): Promise<Omit<NewPerson, 'passwordHash'>> {
  const customer = customerOf(call);
  const checked = {
    first: accepted(checkName('first', first)),
    last: accepted(checkName('last', last)),
    title: accepted(checkText('title', title)),
    comment: accepted(checkComments('comment', comment)),
  };
  const addresses = addressesFrom(input.emailaddress ?? '');
  const maySignIn = input.selfservice_access === true;
  if (maySignIn) {
    if (addresses.length === 0) throw new Refusal('email_needed');
    if (isNoPassword(input._password)) throw new Refusal('empty_password');
    accepted(checkPassword(input._password ?? '', passwordRulesOf(call.settings)));
  }
  const { length } = await personsOfCustomer(call.tx, customer);
  if (length >= contactsMax) throw new Refusal('contacts_full');
  return { ...checked, customer, addresses, maySignIn };
}
