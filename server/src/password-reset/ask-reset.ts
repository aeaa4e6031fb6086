import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { reset_passwd } from '@lineside/contract/password-reset.ts';
import type { Call } from '../call.ts';
import { noticeMail } from '../mail/notice-mail.ts';
import { Refusal } from '../refusal.ts';
import { countFailure, refuseTooMany } from '../service/sign-in-failures.ts';
import { type Asked, askedFor, linkOf } from './password-reset.ts';
import { insertRequest } from './sql.ts';

/**
 * Writes down what was asked, and nothing else: nothing is looked up before the answer, so that
 * neither its words nor its time tell whether anybody has that name. `mail-resets` does the rest.
 */
export async function askReset(
  call: Call,
  input: Input<typeof reset_passwd>,
): Promise<Answer<typeof reset_passwd>> {
  if (linkOf(call.settings, '') === undefined) throw new Refusal('resets_disabled');
  const asked = askedFor(input);
  if (asked === undefined) throw new Refusal('reset_name_needed');
  const subject = subjectOf(asked);
  await refuseTooMany(call, subject);
  await countFailure(call, subject);
  await insertRequest.run(call.tx, {
    askedEncrypted: call.secrets.encrypt(JSON.stringify(asked)),
    askedAt: call.now.epochMilliseconds,
  });
  noticeMail(call.tx);
  return {};
}

const subjectCharactersMax = 128;

/** Apart from wrong passwords: who is locked out by those is let in by a link. */
function subjectOf(asked: Asked): string {
  const name = 'email' in asked ? asked.email : `${asked.username}@${asked.domain}`;
  return `reset ${name}`.toLowerCase().slice(0, subjectCharactersMax);
}
