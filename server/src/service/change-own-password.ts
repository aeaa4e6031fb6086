/** A new password for an account of the customer who is signed in, whichever of his it is. */
import { checkPassword } from '@lineside/contract/account-fields.ts';
import type { Input } from '@lineside/contract/operation.ts';
import { checkStrength } from '@lineside/contract/password-strength.ts';
import type { myaccount_passwd } from '@lineside/contract/service.ts';
import { type Call, customerOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { accepted } from '../checked.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { Refusal } from '../refusal.ts';
import { endSessionsOfAccount } from '../session/end-sessions.ts';
import type { Staged, Tools } from '../staged.ts';
import { type Account, isProtected, labelOf } from './account.ts';
import { passwordRulesOf } from './change-account.ts';
import { accountByNumber } from './find-account.ts';
import { queueAccount } from './queue-provisioning.ts';
import { serviceOfCustomer } from './services-of-customer.ts';
import { countFailure, refuseTooMany, subjectOf } from './sign-in-failures.ts';
import { setPassword } from './update-account.ts';

type ChangeInput = Input<typeof myaccount_passwd>;

interface Seen {
  readonly account: Account;
  /** Undefined where no current password was sent, and none is asked for. */
  readonly current: string | undefined;
}

interface Prepared extends Seen {
  readonly right: boolean;
  readonly hash: string;
}

export const changeOwnPassword: Staged<ChangeInput, Seen, Prepared> & {
  inspect(call: Call, input: ChangeInput): Promise<Seen>;
  prepare(tools: Tools, input: ChangeInput, seen: Seen): Promise<Prepared>;
} = {
  async inspect(call, input) {
    const customer = customerOf(call);
    const { new_password = '', new_password2 = '', old_password = '' } = input;
    if (new_password !== new_password2) throw new Refusal('new_passwords_dont_match');
    if (new_password === '') throw new Refusal('enter_new_password');
    const account = await ownAccount(call, customer, input.svcnum ?? '');
    await refuseTooMany(call, failuresOf(account));
    const isAskedFor = call.settings['selfservice-password_change_oldpass'];
    if (old_password === '' && isAskedFor) throw new Refusal('incorrect_current_password');
    if (isProtected(account, call.settings.system_usernames)) throw new Refusal('system_account');
    if (account.suspended) throw new Refusal('suspended_service');
    accepted(checkPassword(new_password, passwordRulesOf(call.settings)));
    accepted(checkStrength(new_password, account.username));
    return { account, current: old_password === '' ? undefined : old_password };
  },

  async prepare({ passwords }, { new_password = '' }, { account, current }) {
    const right = current === undefined || (await passwords.check(current, account.passwordHash));
    return { account, current, right, hash: right ? await passwords.hash(new_password) : '' };
  },

  async begin(call, input, { account, right, hash }) {
    const customer = customerOf(call);
    await refuseTooMany(call, failuresOf(account));
    if (!right) {
      // The failure counts, so this is no refusal that would undo what was written.
      await countFailure(call, failuresOf(account));
      return { refused: 'incorrect_current_password' };
    }
    const now = await ownAccount(call, customer, input.svcnum ?? '');
    if (now.passwordHash !== account.passwordHash) return { refused: 'incorrect_current_password' };
    await setPassword(call.tx, now.number, hash);
    await endSessionsOfAccount(call.tx, now.number, call.session?.tokenHash);
    await queueAccount(call, now.number);
    await recordAudit(call, { action: 'changed password', customer, detail: labelOf(now) });
    const definition = (await catalogue(call.tx)).serviceDefinition(now.definition ?? 0);
    return { reply: { label: definition?.name ?? '', value: labelOf(now) } };
  },
};

/** Guesses of the current password count with those at the door. */
const failuresOf = ({ username, domainName }: Account) =>
  subjectOf({ username, domain: domainName });

async function ownAccount(call: Call, customer: number, svcnum: string): Promise<Account> {
  const service = await serviceOfCustomer(call.tx, { customer, svcnum });
  const account = service && (await accountByNumber(call.tx, service.number));
  if (account === undefined) throw new Refusal('unknown_service');
  return account;
}
