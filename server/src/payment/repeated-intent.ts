/** The same request again: what it is answered, and when it is another request after all. */
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { intentOf } from './begin-intent.ts';
import { type Intent, repeatWindowMs, type Settled } from './intent.ts';
import type { Begun } from './outside.ts';
import {
  lastPaymentIntent,
  liveIntentByToken,
  lockRepeatKey,
  recentIntentByRepeatKey,
} from './sql.ts';

export async function liveIntent(
  call: Call,
  customer: number,
  token: string,
): Promise<Intent | undefined> {
  if (token === '') return undefined;
  const row = await liveIntentByToken.first(call.tx, { customer, token });
  return row && intentOf(row);
}

export async function recentIntent(call: Call, repeatKey: string): Promise<Intent | undefined> {
  if (repeatKey === '') return undefined;
  const since = call.now.epochMilliseconds - repeatWindowMs;
  const row = await recentIntentByRepeatKey.first(call.tx, { repeatKey, since });
  return row && intentOf(row);
}

/** The one that is not final; under one key there is one at most. */
export async function openIntent(call: Call, repeatKey: string): Promise<Intent | undefined> {
  const never = Number.MAX_SAFE_INTEGER;
  const row = await recentIntentByRepeatKey.first(call.tx, { repeatKey, since: never });
  return row && intentOf(row);
}

/**
 * The same, where no customer exists yet who could be locked: of identical requests at the same
 * instant one goes on and the others find it.
 */
export async function recentIntentAlone(
  call: Call,
  repeatKey: string,
): Promise<Intent | undefined> {
  await lockRepeatKey.first(call.tx, { repeatKey });
  return recentIntent(call, repeatKey);
}

/** The newest by one card that carried no token, as long as a repeat of it is likely. */
export async function lastPaymentWithoutToken(
  call: Call,
  of: { readonly customer: number; readonly fingerprint: string },
): Promise<Intent | undefined> {
  const since = call.now.epochMilliseconds - repeatWindowMs;
  const row = await lastPaymentIntent.first(call.tx, { ...of, since });
  return row && intentOf(row);
}

/** The answer to a repeat, or the number of the attempt whose answer is still to come. */
export function begunBefore(intent: Intent): Begun {
  switch (intent.state) {
    case 'pending':
      return { repeatOf: intent.number };
    case 'unknown':
      if (intent.token === '') throw new Refusal('payment_unconfirmed');
      throw duplicate(intent.token);
    default:
      // Also what waits for the customer, who is told once more where, or for his bank.
      return intent.answer === undefined
        ? { repeatOf: intent.number }
        : { settled: markRepeated(intent.answer) };
  }
}

export const duplicate = (token: string) => new Refusal('duplicate_transaction', { value: token });

/** A page can say "already paid" instead of thanking twice. */
export function markRepeated(answer: Settled): Settled {
  if (!('reply' in answer) || !('already_paid' in answer.reply)) return answer;
  return { ...answer, reply: { ...answer.reply, already_paid: 1 } };
}
