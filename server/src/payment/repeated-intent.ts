/** The same request again: what it is answered, and when it is another request after all. */
import type { Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import type { Begun } from '../staged.ts';
import { intentOf } from './begin-intent.ts';
import { type Intent, repeatWindowMs, type Settled } from './intent.ts';
import { liveIntentByToken, recentIntentByRepeatKey } from './sql.ts';

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

/** What stays the same when a page is sent twice. */
export interface Same {
  readonly amount: Money;
  readonly fingerprint: string;
}

export function isSame(intent: Intent, wanted: Same): boolean {
  return intent.amount === wanted.amount && intent.fingerprint === wanted.fingerprint;
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
