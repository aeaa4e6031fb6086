import type { Call } from '../call.ts';
import type { Origin } from '../session/origin.ts';
import { recordAttempt } from '../session/sign-in-attempt.ts';
import type { Decided } from '../staged.ts';
import { type Account, labelOf } from './account.ts';
import { countFailure } from './sign-in-failures.ts';

/** The failure counts and is shown, so this is no refusal that would undo what was written. */
export async function refuseWrong(
  call: Call,
  subject: string,
  { account, from }: { readonly account: Account | undefined; readonly from: Origin },
): Promise<Decided> {
  await countFailure(call, subject);
  await recordAttempt(call, { way: 'password', success: false, from, account: shown(account) });
  const named = account === undefined && !call.settings.uniform_login_errors;
  return { refused: named ? 'unknown_user' : 'incorrect_password' };
}

const shown = (account: Account | undefined) =>
  account && { number: account.number, customer: account.customer, label: labelOf(account) };
