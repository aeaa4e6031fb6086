import { checkPassword } from '@lineside/contract/account-fields.ts';
import type { contact_passwd } from '@lineside/contract/contact.ts';
import type { Input } from '@lineside/contract/operation.ts';
import { accepted } from '../checked.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { Refusal } from '../refusal.ts';
import { passwordRulesOf } from '../service/change-account.ts';
import { endSessionsOfPerson } from '../session/choices.ts';
import type { Staged, Tools } from '../staged.ts';
import { contactOfSession } from './own-contact.ts';
import { setPersonPassword } from './sql.ts';

type PasswordInput = Input<typeof contact_passwd>;

export const changeContactPassword: Staged<PasswordInput, unknown, string> & {
  prepare(tools: Tools, input: PasswordInput): Promise<string>;
} = {
  async inspect(call, { new_password = '' }) {
    await contactOfSession(call);
    if (new_password === '') throw new Refusal('enter_new_password');
    accepted(checkPassword(new_password, passwordRulesOf(call.settings)));
  },

  prepare: ({ passwords }, { new_password = '' }) => passwords.hash(new_password),

  async begin(call, _input, passwordHash) {
    const { number, customer } = await contactOfSession(call);
    await setPersonPassword.run(call.tx, { number, passwordHash });
    await endSessionsOfPerson(call.tx, number, call.session?.tokenHash);
    const detail = `contact ${number}`;
    await recordAudit(call, { action: 'changed password', customer, detail });
    return { reply: {} };
  },
};
