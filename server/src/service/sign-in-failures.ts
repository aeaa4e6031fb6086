/** Wrong passwords, counted by the name that was tried, whether or not anybody has it. */
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import type { Named } from './find-account.ts';
import { addFailure, deleteFailure, failureOf, lockSubject, sweepFailures } from './sql/failure.ts';
import { forgottenMs, secondsToWait } from './throttle.ts';

type Asking = Pick<Call, 'tx' | 'now'>;

const subjectCharactersMax = 128;
const sweptMax = 10;

/** Of a name in two parts, or of a whole address. */
export const subjectOf = (name: Named | string): string =>
  (typeof name === 'string' ? name : `${name.username}@${name.domain}`)
    .toLowerCase()
    .slice(0, subjectCharactersMax);

/**
 * Codes are counted apart from passwords: a right password does not forgive wrong codes. No name
 * that somebody types begins with a blank, so nobody without the password can count here.
 */
export const codeSubjectOf = (label: string): string =>
  ` code of ${label}`.toLowerCase().slice(0, subjectCharactersMax);

/**
 * Refuses while the delay has not passed. Asked before the password is looked at, and again where
 * the outcome is written down: of many tries at once only a few learn anything.
 */
export async function refuseTooMany(
  { tx, now }: Asking,
  subject: string,
  secondsMax?: number,
): Promise<void> {
  if (tx.kind === 'write') await lockSubject.first(tx, { subject });
  const counted = await failureOf.first(tx, { subject });
  const seconds =
    counted === undefined ? 0 : secondsToWait(counted, now.epochMilliseconds, secondsMax);
  if (seconds > 0) throw new Refusal('too_many_attempts', { seconds });
}

export async function countFailure({ tx, now }: Asking, subject: string): Promise<void> {
  const at = now.epochMilliseconds;
  await addFailure.run(tx, { subject, at, forgotten: at - forgottenMs });
  await sweepFailures.run(tx, { forgotten: at - forgottenMs, limit: sweptMax });
}

export async function forgetFailures({ tx }: Asking, subject: string): Promise<void> {
  await deleteFailure.run(tx, { subject });
}
