/** The second step of a sign-in: the password was right, now a code of the second factor. */
import type { Input } from '@lineside/contract/operation.ts';
import type { login_second_factor } from '@lineside/contract/second-factor.ts';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import {
  countRecoveryCodes,
  isOn,
  secondFactorOf,
  takeCode,
} from '../second-factor/second-factor.ts';
import { labelOf } from '../service/account.ts';
import { accountByNumber } from '../service/find-account.ts';
import { codeSubjectOf, forgetFailures, refuseTooMany } from '../service/sign-in-failures.ts';
import { codeDelaySecondsMax } from '../service/throttle.ts';
import { failChallenge, openChallenge, useChallenge } from '../session/challenge.ts';
import { originOf } from '../session/origin.ts';
import { refuseTooManyFrom } from '../session/sign-in-attempt.ts';
import type { Decided } from '../staged.ts';
import { openSession } from './open-session.ts';
import { refuseWrongCode } from './refuse-wrong-code.ts';

export const signInWithCode = {
  async begin(call: Call, input: Input<typeof login_second_factor>): Promise<Decided> {
    const from = originOf(call, input);
    await refuseTooManyFrom(call, from);
    const token = input.login_token ?? '';
    const challenge = await openChallenge(call, { token, purpose: 'second factor' });
    const account = await accountByNumber(call.tx, challenge?.account ?? 0);
    const factor = account && (await secondFactorOf(call.tx, account.number));
    if (challenge === undefined || account === undefined || !isOn(factor)) {
      throw new Refusal('sign_in_expired');
    }
    const subject = codeSubjectOf(labelOf(account));
    await refuseTooMany(call, subject, codeDelaySecondsMax);
    const { number } = account;
    const way = await takeCode(call, { account: number, code: input.code ?? '' });
    if (way === undefined) {
      await failChallenge(call, challenge);
      return refuseWrongCode(call, account, from);
    }
    if (!(await useChallenge(call, challenge))) throw new Refusal('sign_in_expired');
    await forgetFailures(call, subject);
    const opened = await openSession(call, account, { way, from });
    return { reply: { ...opened, recovery_codes_left: await countRecoveryCodes(call.tx, number) } };
  },
};
