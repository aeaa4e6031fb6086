import { checkPassword } from '@lineside/contract/account-fields.ts';
import { renderMessage } from '@lineside/contract/messages.ts';
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { validate_passwd } from '@lineside/contract/password-reset.ts';
import { checkStrength } from '@lineside/contract/password-strength.ts';
import { isRejected } from '@lineside/contract/rejection.ts';
import type { Call } from '../call.ts';
import { messageTexts } from '../message/read-messages.ts';
import { Refusal } from '../refusal.ts';
import { resumeSession } from '../session/resume-session.ts';
import { passwordRulesOf } from './change-account.ts';
import { accountByNumber } from './find-account.ts';
import { serviceOfCustomer } from './services-of-customer.ts';

type JudgeInput = Input<typeof validate_passwd>;

/** Says while somebody types whether a password will do. Nothing is kept of it. */
export async function judgePassword(
  call: Call,
  input: JudgeInput,
): Promise<Answer<typeof validate_passwd>> {
  const { check_password = '', fieldid = '' } = input;
  const username = await usernameOf(call, input);
  const length = checkPassword(check_password, passwordRulesOf(call.settings));
  const judged = isRejected(length) ? length : checkStrength(check_password, username);
  if (!isRejected(judged)) return { fieldid, password_valid: 1, password_invalid: '' };
  const texts = await messageTexts(call.tx);
  const password_invalid = renderMessage(judged.code, judged.values, texts);
  return { fieldid, password_valid: '', password_invalid };
}

/** Of the customer's own account; else the one that was sent. */
async function usernameOf(call: Call, input: JudgeInput): Promise<string> {
  const { svcnum = '', session_id, username = '' } = input;
  if (svcnum === '') return username;
  const session = await resumeSession(call.tx, call.now, session_id);
  if (session === undefined) throw new Refusal('cant_resume_session');
  const { customer } = session;
  if (customer === null) throw new Refusal('unknown_custnum', { number: '' });
  const service = await serviceOfCustomer(call.tx, { customer, svcnum });
  const account = service && (await accountByNumber(call.tx, service.number));
  if (account === undefined) throw new Refusal('unknown_service');
  return account.username;
}
