import type { Call } from '../call.ts';
import type { Absent, Approved, Declined, Outcome } from '../card-gateway/gateway.ts';
import { findIntent } from './begin-intent.ts';
import type { Intent, IntentKind, IntentState, Settled } from './intent.ts';
import { insertIntentStep, keepReply, moveIntent } from './sql.ts';

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
 * a second process. It moves the intent first; who comes second finds it moved and gets the answer
 * that was kept.
 */
export async function settleIntent(
  call: Call,
  intent: Intent,
  outcome: Outcome | Absent,
  settler: Settler,
): Promise<Settled> {
  const moved = await move(call, intent, outcome);
  if (!moved) return (await findIntent(call.tx, intent.number)).answer ?? unconfirmed;
  switch (outcome.kind) {
    case 'unknown':
      return unconfirmed;
    case 'approved': {
      const { answer, customer } = await settler.approved(call, intent, outcome);
      return keep(call, intent, answer, customer);
    }
    case 'declined':
      return keep(call, intent, await settler.released(call, intent, outcome.code, outcome), null);
    case 'absent': {
      const answer = await settler.released(call, intent, 'processing_error', outcome);
      return keep(call, intent, answer, null);
    }
  }
}

const stateAfter: Readonly<Record<(Outcome | Absent)['kind'], IntentState>> = {
  approved: 'approved',
  declined: 'declined',
  absent: 'voided',
  unknown: 'unknown',
};

async function move(call: Call, intent: Intent, outcome: Outcome | Absent): Promise<boolean> {
  const state = stateAfter[outcome.kind];
  if (state === 'unknown' && intent.state === 'unknown') return true;
  const at = call.now.epochMilliseconds;
  const changed = await moveIntent.run(call.tx, {
    number: intent.number,
    state,
    gatewayReference: outcome.kind === 'approved' ? outcome.reference || null : null,
    declineCode: outcome.kind === 'declined' ? outcome.code : '',
    settledAt: state === 'unknown' ? null : at,
  });
  if (changed === 0) return false;
  const why = outcome.kind === 'declined' ? `declined: ${outcome.code}` : outcome.kind;
  const cause = `${why} (${call.peer.wire})`;
  await insertIntentStep.run(call.tx, { intent: intent.number, state, at, cause });
  return true;
}

async function keep(
  call: Call,
  intent: Intent,
  answer: Settled,
  customer: number | null,
): Promise<Settled> {
  const reply = JSON.stringify(answer);
  await keepReply.run(call.tx, { number: intent.number, customer, reply });
  return answer;
}
