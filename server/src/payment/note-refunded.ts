/** What of a charge went back, and came again, is told by its intent, step by step. */
import { type Money, zero } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import type { IntentState } from './intent.ts';
import { intentOfPayment, moveRefundedIntent } from './sql/refunded-intent.ts';
import { insertIntentStep } from './sql.ts';

export interface GoneBack {
  readonly payment: number;
  /** All that is given back of it by now. */
  readonly back: Money;
  readonly cause: string;
}

/** Whoever calls it holds the customer. Money that came past the gateway has no intent. */
export async function noteRefunded(call: Call, { payment, back, cause }: GoneBack): Promise<void> {
  const intent = await intentOfPayment.first(call.tx, { payment });
  if (intent === undefined) return;
  const { number, amount, state: from } = intent;
  const state = stateWith(back, amount);
  if (state === from && state !== 'partly refunded') return;
  await moveRefundedIntent.run(call.tx, { number, from, state });
  const at = call.now.epochMilliseconds;
  const by = `${cause} (${call.peer.wire})`;
  await insertIntentStep.run(call.tx, { intent: number, state, at, cause: by });
}

function stateWith(back: Money, amount: Money): IntentState {
  if (back <= zero) return 'approved';
  return back < amount ? 'partly refunded' : 'refunded';
}
