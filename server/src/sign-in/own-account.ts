/**
 * Deeds that an open session alone does not allow: whoever finds a telephone unlocked must not be
 * able to make a way in for later. The password is checked, or a code of the second factor taken.
 */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { takeCode, type takeTimeCode } from '../second-factor/second-factor.ts';
import { type Account, labelOf } from '../service/account.ts';
import { accountByNumber } from '../service/find-account.ts';
import { refuseWrong } from '../service/refuse-wrong.ts';
import {
  codeSubjectOf,
  forgetFailures,
  refuseTooMany,
  subjectOf,
} from '../service/sign-in-failures.ts';
import { codeDelaySecondsMax } from '../service/throttle.ts';
import { originOf } from '../session/origin.ts';
import type { Decided, Staged, Tools } from '../staged.ts';
import { refuseWrongCode } from './refuse-wrong-code.ts';

interface Proof {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
}

interface Seen {
  readonly account: Account | undefined;
}

interface Checked extends Seen {
  /** Undefined where no password was sent, but a code. */
  readonly right: boolean | undefined;
}

/** The account of the session; undefined when it is gone, since a session may outlive it, and
 * for a contact person, who signs in without one. */
export async function accountOfSession(call: Call): Promise<Account | undefined> {
  assert(call.session, 'the call was made in a session');
  const { account } = call.session;
  return account === null ? undefined : accountByNumber(call.tx, account);
}

const labelOfSession = ({ session }: Call): string => session?.accountLabel ?? '';

type Proven<Input> = (call: Call, account: Account, input: Input) => Promise<Decided>;

/** The verb, for whoever sends the password or, with `orCode`, a code instead. */
export function provenFirst<Input extends Proof>(
  verb: Proven<Input>,
  { orCode }: { readonly orCode: boolean },
): Staged<Input, Seen, Checked> & {
  inspect(call: Call, input: Input): Promise<Seen>;
  prepare(tools: Tools, input: Input, seen: Seen): Promise<Checked>;
} {
  const byCode = ({ password, code }: Proof) => orCode && !password && Boolean(code);
  return {
    async inspect(call, input) {
      if (!byCode(input)) await refuseTooMany(call, subjectOf(labelOfSession(call)));
      return { account: await accountOfSession(call) };
    },

    async prepare({ passwords }, input, { account }) {
      if (byCode(input)) return { account, right: undefined };
      const right = await passwords.check(input.password ?? '', account?.passwordHash ?? '');
      return { account, right };
    },

    async begin(call, input, { account, right }) {
      if (right === undefined) {
        const current = await accountOfSession(call);
        if (current === undefined) return { refused: 'incorrect_code' };
        const wrong = await refusedCode(call, current, { code: input.code ?? '', take: takeCode });
        return wrong ?? verb(call, current, input);
      }
      const subject = subjectOf(labelOfSession(call));
      await refuseTooMany(call, subject);
      if (account === undefined || !right) {
        return refuseWrong(call, subject, { account, from: originOf(call) });
      }
      const current = await accountOfSession(call);
      if (current?.passwordHash !== account.passwordHash) return { refused: 'incorrect_password' };
      await forgetFailures(call, subject);
      return verb(call, current, input);
    },
  };
}

interface Given {
  readonly code: string;
  /** Which codes count. */
  readonly take: typeof takeCode | typeof takeTimeCode;
}

/** Takes the code, or says why not; the wrong one counts. */
export async function refusedCode(
  call: Call,
  account: Account,
  { code, take }: Given,
): Promise<Decided | undefined> {
  const subject = codeSubjectOf(labelOf(account));
  await refuseTooMany(call, subject, codeDelaySecondsMax);
  const taken = await take(call, { account: account.number, code });
  if (!taken) return refuseWrongCode(call, account, originOf(call));
  await forgetFailures(call, subject);
  return undefined;
}
