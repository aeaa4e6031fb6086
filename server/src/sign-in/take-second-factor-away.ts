/** What staff do for a customer who has lost the application and all recovery codes. */
import type { Call } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { Refusal } from '../refusal.ts';
import { forgetFactor, isOn, secondFactorOf } from '../second-factor/second-factor.ts';
import { type Account, labelOf } from '../service/account.ts';
import { accountByName, type Named } from '../service/find-account.ts';
import { codeSubjectOf, forgetFailures } from '../service/sign-in-failures.ts';

export async function takeSecondFactorAway(call: Call, name: Named): Promise<Account> {
  const found = await accountByName(call.tx, name);
  if (found === undefined) throw new Refusal('unknown_domain', { domain: name.domain });
  const { account } = found;
  if (account === undefined) throw new Refusal('unknown_user');
  if (!isOn(await secondFactorOf(call.tx, account.number))) throw new Refusal('second_factor_off');
  await forgetFactor(call.tx, account.number);
  const detail = labelOf(account);
  await forgetFailures(call, codeSubjectOf(detail));
  await recordAudit(call, {
    action: 'took second factor away',
    customer: account.customer,
    detail,
  });
  return account;
}
