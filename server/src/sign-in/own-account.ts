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
import type { Decided, Tools } from '../staged.ts';
import { refuseWrongCode } from './refuse-wrong-code.ts';

interface Proof {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
}

interface Seen {
  readonly account: Account | undefined;
}

export interface Checked extends Seen {
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

/** Where a password was sent it is checked, outside of any transaction. */
export function passwordProof<Input extends Proof>(
  isNeeded = (input: Input) => Boolean(input.password),
) {
  return {
    async inspect(call: Call, input: Input): Promise<Seen> {
      if (isNeeded(input)) await refuseTooMany(call, subjectOf(labelOfSession(call)));
      return { account: await accountOfSession(call) };
    },

    async prepare({ passwords }: Tools, input: Input, { account }: Seen): Promise<Checked> {
      if (!isNeeded(input)) return { account, right: undefined };
      const right = await passwords.check(input.password ?? '', account?.passwordHash ?? '');
      return { account, right };
    },
  };
}

/** Why a password that was sent proves nothing; undefined where it does. The wrong one counts. */
export async function refusedPassword(
  call: Call,
  { account, right }: Checked,
): Promise<Decided | undefined> {
  const subject = subjectOf(labelOfSession(call));
  await refuseTooMany(call, subject);
  if (account === undefined || !right) {
    return refuseWrong(call, subject, { account, from: originOf(call) });
  }
  const current = await accountOfSession(call);
  if (current?.passwordHash !== account.passwordHash) return { refused: 'incorrect_password' };
  await forgetFailures(call, subject);
  return undefined;
}

type Proven<Input> = (call: Call, account: Account, input: Input) => Promise<Decided>;

/** The verb, for whoever sends the password or, with `orCode`, a code instead. */
export function provenFirst<Input extends Proof>(
  verb: Proven<Input>,
  { orCode }: { readonly orCode: boolean },
) {
  const byCode = ({ password, code }: Input) => orCode && !password && Boolean(code);
  return {
    ...passwordProof<Input>((input) => !byCode(input)),

    async begin(call: Call, input: Input, checked: Checked): Promise<Decided> {
      const current = await accountOfSession(call);
      if (!byCode(input)) {
        const wrong = await refusedPassword(call, checked);
        return wrong ?? verb(call, ownedBy(current), input);
      }
      if (current === undefined) return { refused: 'incorrect_code' };
      const wrong = await refusedCode(call, current, { code: input.code ?? '', take: takeCode });
      return wrong ?? verb(call, current, input);
    },
  };
}

function ownedBy(account: Account | undefined): Account {
  assert(account, 'whose password was right is there');
  return account;
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
