/** Opens a session for whoever knows the password of an account, or asks for its second factor. */
import type { Input } from '@lineside/contract/operation.ts';
import type { login } from '@lineside/contract/session.ts';
import type { Call } from '../call.ts';
import type { ContactPerson } from '../contact/contact-person.ts';
import { personsWithAddress } from '../contact/find-persons.ts';
import { Refusal } from '../refusal.ts';
import { isOn, secondFactorOf } from '../second-factor/second-factor.ts';
import { type Account, labelOf } from '../service/account.ts';
import { accountByName, accountByNumber } from '../service/find-account.ts';
import { accountByAddress } from '../service/find-account-by-address.ts';
import { isOutdated } from '../service/password-form.ts';
import { refuseWrong } from '../service/refuse-wrong.ts';
import { forgetFailures, refuseTooMany, subjectOf } from '../service/sign-in-failures.ts';
import { setPassword } from '../service/update-account.ts';
import { issueChallenge } from '../session/challenge.ts';
import { originOf } from '../session/origin.ts';
import { refuseTooManyFrom } from '../session/sign-in-attempt.ts';
import type { Staged, Tools } from '../staged.ts';
import { openSession } from './open-session.ts';
import { signInPerson } from './sign-in-person.ts';

type LoginInput = Input<typeof login>;

interface Seen {
  readonly subject: string;
  readonly account: Account | undefined;
  /** Contact persons with the address that was sent. */
  readonly persons: readonly ContactPerson[];
}

interface Checked extends Seen {
  /** The password is that of the account. */
  readonly right: boolean;
  /** Else, of the persons, those whose password it is. */
  readonly known: readonly ContactPerson[];
  /** Set when the password was stored in an older form. */
  readonly rehashed: string | undefined;
}

export const signIn: Staged<LoginInput, Seen, Checked> & {
  inspect(call: Call, input: LoginInput): Promise<Seen>;
  prepare(tools: Tools, input: LoginInput, seen: Seen): Promise<Checked>;
} = {
  async inspect(call, input) {
    await refuseTooManyFrom(call, originOf(call, input));
    const seen = await whoIsMeant(call, input);
    await refuseTooMany(call, seen.subject);
    return seen;
  },

  async prepare({ passwords }, { password = '' }, seen) {
    const { account, persons } = seen;
    const stored = account?.passwordHash ?? '';
    // A password of nobody takes as long as one of somebody.
    const isTried = account !== undefined || persons.length === 0;
    const right = isTried && (await passwords.check(password, stored));
    const rehashed = right && isOutdated(stored) ? await passwords.hash(password) : undefined;
    const known: ContactPerson[] = [];
    for (const person of right ? [] : persons) {
      if (await passwords.check(password, person.passwordHash)) known.push(person);
    }
    return { ...seen, right, rehashed, known };
  },

  async begin(call, input, { subject, account, right, rehashed, known }) {
    const from = originOf(call, input);
    await refuseTooMany(call, subject);
    if (known.length > 0)
      return signInPerson(call, known, { subject, email: input.email ?? '', from });
    if (account === undefined || !right) return refuseWrong(call, subject, { account, from });
    const current = await accountByNumber(call.tx, account.number);
    if (current?.passwordHash !== account.passwordHash) return { refused: 'incorrect_password' };
    if (rehashed !== undefined) await setPassword(call.tx, account.number, rehashed);
    await forgetFailures(call, subject);
    if (isOn(await secondFactorOf(call.tx, current.number))) {
      const challenge = { account: current.number, network: from.network };
      const login_token = await issueChallenge(call, { purpose: 'second factor', ...challenge });
      return { refused: 'second_factor_needed', beside: { login_token } };
    }
    return { reply: await openSession(call, current, { way: 'password', from }) };
  },
};

async function whoIsMeant(call: Call, { username, domain, email }: LoginInput): Promise<Seen> {
  if (!username && email) {
    const account = await accountByAddress(call.tx, email);
    const persons = await personsWithAddress(call.tx, email);
    // However the account is named, all failures to guess its password are counted together.
    const named = account === undefined ? email : labelOf(account);
    return { subject: subjectOf(named), account, persons };
  }
  const name = { username: username ?? '', domain: domain ?? '' };
  const found = await accountByName(call.tx, name);
  if (found === undefined) throw new Refusal('unknown_domain', { domain: name.domain });
  return { subject: subjectOf(name), account: found.account, persons: [] };
}
