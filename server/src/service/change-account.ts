/**
 * Password, real name and shell of an account, for whoever knows its password. One verb under three
 * names; with nothing new to set it only checks the password.
 */
import { checkPassword, checkShell } from '@lineside/contract/account-fields.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { passwd } from '@lineside/contract/passwd.ts';
import { isRejected, type Rejected } from '@lineside/contract/rejection.ts';
import { checkRealName } from '@lineside/contract/text-fields.ts';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { Refusal } from '../refusal.ts';
import { endSessionsOfAccount } from '../session/end-sessions.ts';
import { originOf } from '../session/origin.ts';
import { resumeSession } from '../session/resume-session.ts';
import { refuseTooManyFrom } from '../session/sign-in-attempt.ts';
import type { Settings } from '../settings/settings.ts';
import type { Staged, Tools } from '../staged.ts';
import { type Account, isProtected } from './account.ts';
import { accountByName, accountByNumber } from './find-account.ts';
import { queueAccount } from './queue-provisioning.ts';
import { refuseWrong } from './refuse-wrong.ts';
import { forgetFailures, refuseTooMany, subjectOf } from './sign-in-failures.ts';
import { updateAccount } from './update-account.ts';

type ChangeInput = Input<typeof passwd>;

/** What shall be new; undefined stays as it is. */
interface Wanted {
  readonly password: string | undefined;
  readonly realName: string | undefined;
  readonly shell: string | undefined;
}

interface Seen {
  readonly subject: string;
  readonly account: Account | undefined;
  readonly wanted: Wanted;
  /** Why it cannot be done; told to nobody who does not know the password. */
  readonly problem: Refusal | undefined;
}

interface Checked extends Seen {
  readonly right: boolean;
  readonly newHash: string | undefined;
}

export const changeAccount: Staged<ChangeInput, Seen, Checked> & {
  inspect(call: Call, input: ChangeInput): Promise<Seen>;
  prepare(tools: Tools, input: ChangeInput, seen: Seen): Promise<Checked>;
} = {
  async inspect(call, input) {
    const domain = call.settings.default_domain || (input.domain ?? '');
    const name = { username: input.username ?? '', domain };
    const found = await accountByName(call.tx, name);
    if (found === undefined) throw new Refusal('unknown_domain', { domain });
    const subject = subjectOf(name);
    await refuseTooManyFrom(call, originOf(call));
    await refuseTooMany(call, subject);
    const wanted = wantedBy(input);
    const { account } = found;
    return { subject, account, wanted, problem: account && (await problem(call, account, wanted)) };
  },

  async prepare({ passwords }, { old_password = '' }, seen) {
    const right = await passwords.check(old_password, seen.account?.passwordHash ?? '');
    const { password } = seen.wanted;
    const change = right && seen.problem === undefined && password !== undefined;
    return { ...seen, right, newHash: change ? await passwords.hash(password) : undefined };
  },

  async begin(call, input, { subject, account, right, newHash, wanted, problem: found }) {
    await refuseTooMany(call, subject);
    if (account === undefined || !right) {
      return refuseWrong(call, subject, { account, from: originOf(call) });
    }
    if (found !== undefined) throw found;
    const current = await accountByNumber(call.tx, account.number);
    if (current?.passwordHash !== account.passwordHash) return { refused: 'incorrect_password' };
    await forgetFailures(call, subject);
    await change(call, current, { ...wanted, password: newHash });
    if (newHash !== undefined) await endOtherSessions(call, current, input.session_id);
    return { reply: {} };
  },
};

function wantedBy({ old_password, new_password, new_gecos, new_shell }: ChangeInput): Wanted {
  return {
    password: new_password === old_password ? undefined : new_password || undefined,
    realName: new_gecos || undefined,
    shell: new_shell || undefined,
  };
}

async function problem(call: Call, account: Account, wanted: Wanted): Promise<Refusal | undefined> {
  const { password, realName, shell } = wanted;
  if (password === undefined && realName === undefined && shell === undefined) return undefined;
  if (isProtected(account, call.settings.system_usernames)) return new Refusal('system_account');
  if (password !== undefined && account.suspended) return new Refusal('suspended_service');
  const rejected = firstRejected([
    password === undefined ? undefined : checkPassword(password, passwordRulesOf(call.settings)),
    realName === undefined ? undefined : checkRealName('finger', realName),
  ]);
  if (rejected !== undefined) return new Refusal(rejected.code, rejected.values);
  if (shell === undefined) return undefined;
  if (await isWithoutShell(call, account)) return new Refusal('shell_without_uid');
  const checked = checkShell(shell, call.settings.shells);
  return isRejected(checked) ? new Refusal(checked.code, checked.values) : undefined;
}

const firstRejected = (checked: readonly unknown[]): Rejected | undefined =>
  checked.find(isRejected);

export const passwordRulesOf = (settings: Pick<Settings, 'passwordmin' | 'passwordmax'>) => ({
  min: settings.passwordmin,
  max: settings.passwordmax,
});

/** Where the definition fixes the uid, the account is no login of a Unix machine. */
async function isWithoutShell({ tx }: Call, { uid, definition }: Account): Promise<boolean> {
  if (uid === null) return true;
  const known = await catalogue(tx);
  const fields = definition === null ? [] : known.serviceDefinition(definition)?.fields;
  return fields?.some(({ field, mode }) => field === 'uid' && mode === 'fixed') ?? false;
}

async function change(call: Call, account: Account, wanted: Wanted): Promise<void> {
  const changed = {
    number: account.number,
    passwordHash: wanted.password ?? account.passwordHash,
    realName: wanted.realName ?? account.realName,
    shell: wanted.shell ?? account.shell,
  };
  if (
    changed.passwordHash === account.passwordHash &&
    changed.realName === account.realName &&
    changed.shell === account.shell
  ) {
    return;
  }
  await updateAccount(call.tx, changed);
  await queueAccount(call, account.number);
}

/** The session sent along lives on, if it is one of this account. */
async function endOtherSessions(call: Call, account: Account, kept: string | undefined) {
  const session = await resumeSession(call.tx, call.now, kept);
  await endSessionsOfAccount(call.tx, account.number, session?.tokenHash);
}
