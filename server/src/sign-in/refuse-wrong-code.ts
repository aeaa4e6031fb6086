import type { Call } from '../call.ts';
import { type Account, labelOf } from '../service/account.ts';
import { codeSubjectOf, countFailure } from '../service/sign-in-failures.ts';
import type { Origin } from '../session/origin.ts';
import { recordAttempt } from '../session/sign-in-attempt.ts';
import type { Decided } from '../staged.ts';

/** The wrong code counts and is shown, so this is no refusal that would undo what was written. */
export async function refuseWrongCode(
  call: Call,
  { number, customer, ...named }: Account,
  from: Origin,
): Promise<Decided> {
  const label = labelOf(named);
  await countFailure(call, codeSubjectOf(label));
  const account = { number, customer, label };
  await recordAttempt(call, { way: 'code', success: false, from, account });
  return { refused: 'incorrect_code' };
}
