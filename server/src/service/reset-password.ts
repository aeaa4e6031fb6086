/** A new password, set by staff for an account whose owner has lost his. */
import { checkPassword } from '@lineside/contract/account-fields.ts';
import type { Call } from '../call.ts';
import { accepted } from '../checked.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { Refusal } from '../refusal.ts';
import { endSessionsOfAccount } from '../session/end-sessions.ts';
import { type Account, labelOf } from './account.ts';
import { passwordRulesOf } from './change-account.ts';
import { accountByName, type Named } from './find-account.ts';
import { queueAccount } from './queue-provisioning.ts';
import { forgetFailures, subjectOf } from './sign-in-failures.ts';
import { setPassword } from './update-account.ts';

/** Refuses a password that could not be hashed into anything a customer may use. */
export function refuseIllegalPassword(call: Pick<Call, 'settings'>, password: string): void {
  accepted(checkPassword(password, passwordRulesOf(call.settings)));
}

/** Stores the hash, ends every session of the account and lifts the delay after failures. */
export async function resetPassword(
  call: Call,
  name: Named,
  passwordHash: string,
): Promise<Account> {
  const found = await accountByName(call.tx, name);
  if (found === undefined) throw new Refusal('unknown_domain', { domain: name.domain });
  const { account } = found;
  if (account === undefined) throw new Refusal('unknown_user');
  await setPassword(call.tx, account.number, passwordHash);
  await endSessionsOfAccount(call.tx, account.number);
  await forgetFailures(call, subjectOf(name));
  await queueAccount(call, account.number);
  await recordAudit(call, {
    action: 'reset password',
    customer: account.customer,
    detail: labelOf(account),
  });
  return account;
}
