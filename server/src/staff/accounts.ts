/** What staff do to the account of somebody who has lost his password. */

import { labelOf } from '../service/account.ts';
import { generatePassword } from '../service/generate-password.ts';
import { refuseIllegalPassword, resetPassword } from '../service/reset-password.ts';
import { neededText, type StaffVerb, textOf, UnusableInput } from './staff-verb.ts';

/** Without a password one is made up; it is in the reply, the only time anybody sees it. */
export const resetAccountPassword: StaffVerb = async ({ dispatch, peer }, input) => {
  const [username, domain, ...more] = neededText(input, 'account').split('@');
  if (!username || !domain || more.length > 0) {
    throw new UnusableInput('An account is named like bob@example.com.');
  }
  const given = textOf(input, 'password');
  const password = await dispatch.read(peer, async (call) => {
    if (given !== '') refuseIllegalPassword(call, given);
    return given || generatePassword(call.settings.passwordmin);
  });
  const hash = await dispatch.options.passwords.hash(password);
  const account = await dispatch.write(peer, (call) =>
    resetPassword(call, { username, domain }, hash),
  );
  return { account: labelOf(account), ...(given === '' ? { password } : {}) };
};
