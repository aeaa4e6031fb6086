import type { Call } from '../call.ts';
import type { Absent, Approved, Declined, Outcome } from '../card-gateway/gateway.ts';
import { lockIntent } from './begin-intent.ts';
import { type Intent, type IntentKind, type IntentState, isOpen, type Settled } from './intent.ts';
import { insertIntentStep, moveIntent, nameCustomerOfIntent } from './sql.ts';

/** What becomes of an intent of one kind. Each runs in the transaction that moves the intent. */
export interface Settler {
  approved(call: Call, intent: Intent, approved: Approved): Promise<Approval>;
  /** The money was not taken: gives back what was reserved, and says what the caller is told. */
  released(
    call: Call,
    intent: Intent,
    code: ReleaseCode,
    outcome: Declined | Absent,
  ): Promise<Settled>;
}

export interface Approval {
  readonly answer: Settled;
  /** A sign-up has a customer only now. */
  readonly customer: number | null;
}

export type ReleaseCode = Extract<Outcome, { kind: 'declined' }>['code'];
export type Settlers = Readonly<Record<IntentKind, Settler>>;

/** What a caller is told while nobody knows. */
export const unconfirmed: Settled = { refused: 'payment_unconfirmed' };

/**
 * The one step by which an intent becomes final, whoever calls it: the call itself, the reconciler,
 * a second process. It locks the intent first; who comes second finds it moved and gets the answer
 * that was kept.
 */
export async function settleIntent(
  call: Call,
  intent: Intent,
  outcome: Outcome | Absent,
  settler: Settler,
): Promise<Settled> {
  const found = await lockIntent(call.tx, intent.number);
  if (!isOpen(found)) return found.answer ?? unconfirmed;
  switch (outcome.kind) {
    case 'unknown':
      if (found.state !== 'unknown') await move(call, intent, outcome, undefined);
      return unconfirmed;
    case 'approved': {
      const { answer, customer } = await settler.approved(call, intent, outcome);
      if (intent.customer === null && customer !== null) {
        await nameCustomerOfIntent.run(call.tx, { number: intent.number, customer });
      }
      return move(call, intent, outcome, answer);
    }
    case 'declined': {
      const answer = await settler.released(call, intent, outcome.code, outcome);
      return move(call, intent, outcome, answer);
    }
    case 'absent': {
      const answer = await settler.released(call, intent, 'processing_error', outcome);
      return move(call, intent, outcome, answer);
    }
  }
}

const stateAfter: Readonly<Record<(Outcome | Absent)['kind'], IntentState>> = {
  approved: 'approved',
  declined: 'declined',
  absent: 'voided',
  unknown: 'unknown',
};

async function move<Answer extends Settled | undefined>(
  call: Call,
  intent: Intent,
  outcome: Outcome | Absent,
  answer: Answer,
): Promise<Answer> {
  const state = stateAfter[outcome.kind];
  const at = call.now.epochMilliseconds;
  await moveIntent.run(call.tx, {
    number: intent.number,
    state,
    gatewayReference: outcome.kind === 'approved' ? outcome.reference || null : null,
    declineCode: outcome.kind === 'declined' ? outcome.code : '',
    reply: answer === undefined ? '' : JSON.stringify(answer),
    settledAt: state === 'unknown' ? null : at,
  });
  const why = outcome.kind === 'declined' ? `declined: ${outcome.code}` : outcome.kind;
  const cause = `${why} (${call.peer.wire})`;
  await insertIntentStep.run(call.tx, { intent: intent.number, state, at, cause });
  return answer;
}
