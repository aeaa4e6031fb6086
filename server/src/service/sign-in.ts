/** Opens a session for whoever knows the password of an account. */
import type { Input } from '@lineside/contract/operation.ts';
import type { login } from '@lineside/contract/session.ts';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { startSession } from '../session/start-session.ts';
import type { Decided, Staged, Tools } from '../staged.ts';
import { type Account, labelOf } from './account.ts';
import { accountByName, accountByNumber } from './find-account.ts';
import { isOutdated } from './password-form.ts';
import { countFailure, forgetFailures, refuseTooMany, subjectOf } from './sign-in-failures.ts';
import { setPassword } from './update-account.ts';

type LoginInput = Input<typeof login>;

interface Seen {
  readonly subject: string;
  readonly account: Account | undefined;
}

interface Checked extends Seen {
  readonly right: boolean;
  /** Set when the password was stored in an older form. */
  readonly rehashed: string | undefined;
}

export const signIn: Staged<LoginInput, Seen, Checked> & {
  inspect(call: Call, input: LoginInput): Promise<Seen>;
  prepare(tools: Tools, input: LoginInput, seen: Seen): Promise<Checked>;
} = {
  async inspect(call, input) {
    const name = { username: input.username ?? '', domain: input.domain ?? '' };
    const found = await accountByName(call.tx, name);
    if (found === undefined) throw new Refusal('unknown_domain', { domain: name.domain });
    const subject = subjectOf(name);
    await refuseTooMany(call, subject);
    return { subject, account: found.account };
  },

  async prepare({ passwords }, { password = '' }, { subject, account }) {
    const stored = account?.passwordHash ?? '';
    const right = await passwords.check(password, stored);
    const rehashed = right && isOutdated(stored) ? await passwords.hash(password) : undefined;
    return { subject, account, right, rehashed };
  },

  async begin(call, _input, { subject, account, right, rehashed }) {
    await refuseTooMany(call, subject);
    if (account === undefined || !right) return refuseWrong(call, subject, account);
    const current = await accountByNumber(call.tx, account.number);
    if (current?.passwordHash !== account.passwordHash) return { refused: 'incorrect_password' };
    if (rehashed !== undefined) await setPassword(call.tx, account.number, rehashed);
    await forgetFailures(call, subject);
    const session_id = await startSession(call, {
      customer: current.customer,
      account: current.number,
      accountLabel: labelOf(current),
    });
    return { reply: { session_id, svcnum: current.number, custnum: current.customer ?? '' } };
  },
};

/** The failure counts, so this is no refusal that would undo what was written. */
export async function refuseWrong(
  call: Call,
  subject: string,
  account: Account | undefined,
): Promise<Decided> {
  await countFailure(call, subject);
  const named = account === undefined && !call.settings.uniform_login_errors;
  return { refused: named ? 'unknown_user' : 'incorrect_password' };
}
