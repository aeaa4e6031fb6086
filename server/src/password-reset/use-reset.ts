/** With the token of a mailed link: whose it is, and the new password. */
import { checkPassword } from '@lineside/contract/account-fields.ts';
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type {
  check_reset_passwd,
  process_reset_passwd,
} from '@lineside/contract/password-reset.ts';
import { checkStrength } from '@lineside/contract/password-strength.ts';
import type { Call } from '../call.ts';
import { accepted } from '../checked.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { Refusal } from '../refusal.ts';
import { type Account, labelOf } from '../service/account.ts';
import { passwordRulesOf } from '../service/change-account.ts';
import { accountByNumber } from '../service/find-account.ts';
import { queueAccount } from '../service/queue-provisioning.ts';
import { forgetFailures, subjectOf } from '../service/sign-in-failures.ts';
import { setPassword } from '../service/update-account.ts';
import { endSessionsOfAccount } from '../session/end-sessions.ts';
import { hashOfToken, isLive } from '../session/session.ts';
import type { Staged, Tools } from '../staged.ts';
import { deleteResets, resetByHash } from './sql.ts';

export async function checkReset(
  call: Call,
  { session_id = '' }: Input<typeof check_reset_passwd>,
): Promise<Answer<typeof check_reset_passwd>> {
  const account = await accountOfToken(call, session_id);
  const { username, domainName: domain } = account;
  return { session_id, username, domain, email: labelOf(account) };
}

type ResetInput = Input<typeof process_reset_passwd>;

export const useReset: Staged<ResetInput, unknown, string> & {
  prepare(tools: Tools, input: ResetInput): Promise<string>;
} = {
  async inspect(call, { session_id = '', new_password = '', new_password2 = '' }) {
    const account = await accountOfToken(call, session_id);
    if (new_password !== new_password2) throw new Refusal('new_passwords_dont_match');
    if (new_password === '') throw new Refusal('enter_new_password');
    accepted(checkPassword(new_password, passwordRulesOf(call.settings)));
    accepted(checkStrength(new_password, account.username));
  },

  prepare: ({ passwords }, { new_password = '' }) => passwords.hash(new_password),

  async begin(call, { session_id = '' }, hash) {
    const { tx } = call;
    const account = await accountOfToken(call, session_id);
    // What is gone was used by another call at the same moment.
    if ((await deleteResets.run(tx, { account: account.number })) === 0) {
      throw new Refusal('cant_resume_session');
    }
    await setPassword(tx, account.number, hash);
    await endSessionsOfAccount(tx, account.number);
    await forgetFailures(call, subjectOf({ ...account, domain: account.domainName }));
    await queueAccount(call, account.number);
    const { customer } = account;
    const detail = labelOf(account);
    await recordAudit(call, { action: 'chose password by link', customer, detail });
    return { reply: {} };
  },
};

async function accountOfToken({ tx, now }: Call, token: string): Promise<Account> {
  const tokenHash = hashOfToken(token);
  const found = tokenHash === undefined ? undefined : await resetByHash.first(tx, { tokenHash });
  const isGood = found !== undefined && isLive(found, now.epochMilliseconds);
  const account = isGood ? await accountByNumber(tx, found.account) : undefined;
  if (account === undefined) throw new Refusal('cant_resume_session');
  return account;
}
