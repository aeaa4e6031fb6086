import { formatMoney } from '@lineside/contract/money.ts';
import { raiseAlert } from '../alert/raise-alert.ts';
import type { Call } from '../call.ts';
import type {
  Absent,
  Action,
  Approved,
  Declined,
  Outcome,
  Processing,
} from '../card-gateway/gateway.ts';
import { findIntent } from './begin-intent.ts';
import {
  type Intent,
  type IntentKind,
  type IntentState,
  isOpen,
  type Settled,
  unconfirmed,
} from './intent.ts';
import { firstAskAfterMs } from './next-ask.ts';
import { insertIntentStep, keepReply, moveIntent, nameCustomer } from './sql.ts';

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
  /** The customer has to go to a page first: what the caller is told instead of the usual. */
  waiting?(call: Call, intent: Intent, action: Action): Settled;
  /** For those who deliver before the money of a bank debit is there, on credit. */
  readonly onCredit?: OnCredit;
}

export interface OnCredit {
  accepted(call: Call, intent: Intent, processing: Processing): Promise<Approval>;
  /** The money of what was delivered has come. */
  cleared(call: Call, intent: Intent, approved: Approved): Promise<void>;
  /** It will not come: what was delivered is owed. */
  returned(call: Call, intent: Intent, code: ReleaseCode): Promise<void>;
}

export interface Approval {
  readonly answer: Settled;
  /** A sign-up has a customer only now. */
  readonly customer: number | null;
}

export type ReleaseCode = Extract<Outcome, { kind: 'declined' }>['code'];
export type Settlers = Readonly<Record<IntentKind, Settler>>;

/**
 * The one step by which an intent goes on and becomes final, whoever calls it: the call itself, an
 * event of the gateway, the return page, the reconciler, the nightly run, a second process. It moves
 * the intent first; who comes second finds it moved and gets the answer that was kept.
 */
export async function settleIntent(
  call: Call,
  intent: Intent,
  outcome: Outcome | Absent,
  settler: Settler,
): Promise<Settled> {
  const { moved, now } = await move(call, intent, outcome);
  if (!moved) {
    if (outcome.kind === 'approved') await tellLateMoney(call, now, outcome);
    return now.answer ?? unconfirmed;
  }
  // Read in this transaction: a sign-up that was delivered on credit has a customer by now.
  const deliveredBefore = now.state === 'processing' && settler.onCredit !== undefined;
  switch (outcome.kind) {
    case 'unknown':
      return unconfirmed;
    case 'action': {
      const { url: confirm } = outcome;
      const told = settler.waiting?.(call, now, outcome) ?? { ...unconfirmed, confirm };
      return keep(call, now, told, null);
    }
    case 'processing': {
      const accepted = await settler.onCredit?.accepted(call, now, outcome);
      return keep(call, now, accepted?.answer ?? unconfirmed, accepted?.customer ?? null);
    }
    case 'approved': {
      if (deliveredBefore) await settler.onCredit?.cleared(call, now, outcome);
      if (deliveredBefore) return now.answer ?? unconfirmed;
      const { answer, customer } = await settler.approved(call, now, outcome);
      return keep(call, now, answer, customer);
    }
    case 'declined':
    case 'absent': {
      const code = outcome.kind === 'absent' ? 'processing_error' : outcome.code;
      if (deliveredBefore) await settler.onCredit?.returned(call, now, code);
      if (deliveredBefore) return now.answer ?? unconfirmed;
      return keep(call, now, await settler.released(call, now, code, outcome), null);
    }
  }
}

/** No gateway that keeps its word ever does this. Should one do it, nobody must find out by chance. */
async function tellLateMoney(
  call: Call,
  { number, customer, state, amount }: Intent,
  { reference }: Approved,
): Promise<void> {
  if (amount === 0 || state === 'approved') return;
  const detail = `charge ${reference} of ${formatMoney(amount, call.settings.currency)} was taken although intent ${number} is ${state}: give it back at the gateway`;
  await raiseAlert(call, { kind: 'late money', subject: `intent ${number}`, detail, customer });
}

const stateAfter: Readonly<Record<(Outcome | Absent)['kind'], IntentState>> = {
  approved: 'approved',
  declined: 'declined',
  absent: 'voided',
  action: 'action',
  processing: 'processing',
  unknown: 'unknown',
};

/** How far an intent has come: news that are older than what is known change nothing. */
const rank: Readonly<Record<IntentState, number>> = {
  pending: 0,
  unknown: 1,
  action: 2,
  processing: 3,
  approved: 4,
  declined: 4,
  voided: 4,
};

interface Moved {
  readonly moved: boolean;
  /** As it was in the database before, or is, where nothing was moved. */
  readonly now: Intent;
}

/** Three in a row that come in between are more than there are steps. */
const triesMax = 4;

async function move(call: Call, intent: Intent, outcome: Outcome | Absent): Promise<Moved> {
  const state = stateAfter[outcome.kind];
  let now = intent;
  for (let tries = 0; tries < triesMax; tries += 1) {
    if (rank[state] <= rank[now.state]) return { moved: false, now };
    if ((await moveTo(call, now, { state, outcome })) > 0) return { moved: true, now };
    now = await findIntent(call.tx, intent.number);
  }
  throw new Error(`intent ${intent.number} moves faster than it can be settled`);
}

async function moveTo(
  call: Call,
  { number, state: from }: Intent,
  { state, outcome }: { readonly state: IntentState; readonly outcome: Outcome | Absent },
): Promise<number> {
  const at = call.now.epochMilliseconds;
  const open = isOpen({ state });
  const changed = await moveIntent.run(call.tx, {
    number,
    from,
    state,
    gatewayReference: 'reference' in outcome ? outcome.reference || null : null,
    declineCode: outcome.kind === 'declined' ? outcome.code : '',
    settledAt: open ? null : at,
    nextAskAt: open ? at + firstAskAfterMs : null,
  });
  if (changed === 0) return 0;
  const why = outcome.kind === 'declined' ? `declined: ${outcome.code}` : outcome.kind;
  const cause = `${why} (${call.peer.wire})`;
  await insertIntentStep.run(call.tx, { intent: number, state, at, cause });
  return changed;
}

async function keep(
  call: Call,
  intent: Intent,
  answer: Settled,
  customer: number | null,
): Promise<Settled> {
  const reply = JSON.stringify(answer);
  await keepReply.run(call.tx, { number: intent.number, reply });
  if (intent.customer === null && customer !== null) {
    await nameCustomer.run(call.tx, { number: intent.number, customer });
  }
  return answer;
}
