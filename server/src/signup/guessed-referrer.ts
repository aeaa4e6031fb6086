/**
 * Customers are numbered one by one, so whoever tries numbers as referrers learns who exists. The
 * answer has to say that a number is wrong, but not as often as a program can ask.
 */
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { countFailure, refuseTooMany } from '../service/sign-in-failures.ts';
import type { Decided } from '../staged.ts';
import { planSignUp, type SignUpInput } from './plan-sign-up.ts';

const originCharactersMax = 100;

const subjectOf = ({ peer }: Call): string =>
  `referrer from ${peer.wire} ${peer.origin}`.slice(0, originCharactersMax);

/** Refuses what cannot be; returns the one refusal that has to be counted before it is said. */
export async function refuseUnlessPossible(
  call: Call,
  input: SignUpInput,
): Promise<Refusal | undefined> {
  if ((input.referral_custnum ?? '') !== '') await refuseTooMany(call, subjectOf(call));
  try {
    await planSignUp(call, input);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown_referrer') return error;
    throw error;
  }
}

/** Of many tries at once only a few learn anything. */
export async function countGuess(call: Call, { code, values }: Refusal): Promise<Decided> {
  await refuseTooMany(call, subjectOf(call));
  await countFailure(call, subjectOf(call));
  return { refused: code, values };
}
