/**
 * A gateway for demo and tests: product code that behaves like a real one and decides by
 * well-known test numbers. It keeps tokens and outcomes, never a number.
 */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Money } from '@lineside/contract/money.ts';
import type {
  Absent,
  Bill,
  CardGateway,
  Charge,
  Charged,
  DeclineCode,
  HostedPage,
  Instrument,
  NewExpiry,
  Outcome,
  Sought,
} from './gateway.ts';
import { openControls, type SandboxControls } from './sandbox-controls.ts';
import { sandboxEvents } from './sandbox-events.ts';
import {
  type Captured,
  openSandboxFile,
  type RecordedCharge,
  type SandboxFile,
  type Waiting,
  type WaitingState,
} from './sandbox-file.ts';

export type Behaviour =
  | 'approve'
  | 'slow'
  | 'silent'
  /** The customer has to confirm each charge at his bank, until he has once. */
  | 'confirm'
  /** A bank debit that is accepted, and comes in when it was asked about often enough. */
  | 'clears'
  /** The same, and comes back. */
  | 'returns'
  | DeclineCode;

/** Stripe's well-known test numbers, and two of our own. Every other valid number approves. */
export const testNumbers: Readonly<Record<string, Behaviour>> = {
  '4000000000000002': 'card_declined',
  '4000000000009995': 'insufficient_funds',
  '4000000000000069': 'expired_card',
  '4000000000000127': 'cvv_mismatch',
  '4000000000000119': 'processing_error',
  '4000002500003155': 'confirm',
  '4000000000005001': 'slow',
  '4000000000006009': 'silent',
};

/** By the end of a bank account. */
const testAccounts: Readonly<Record<string, Behaviour>> = {
  '0002': 'insufficient_funds',
  '0003': 'clears',
  '0004': 'returns',
};

const slowByMs = 2_000;
/** A debit is over the second time that somebody asks what became of it. */
const askedMax = 2;
const hardDeclines: ReadonlySet<string> = new Set(['card_declined', 'expired_card']);

export interface SandboxOptions {
  /** Where the pages on which a customer confirms or pays are shown; without it, beside ours. */
  readonly pages?: string;
  /** An event for every charge and refund, as real gateways send them, and not only for what comes late. */
  readonly tellsAll?: boolean;
}

export interface SandboxGateway extends CardGateway, SandboxControls {
  /** The charges it captured: what a test compares the ledger with. */
  captured(): readonly Captured[];
  /** What it gave back. */
  refunded(): readonly Captured[];
}

export function openSandbox(file: string, options: SandboxOptions = {}): SandboxGateway {
  const records = openSandboxFile(file);
  const controls = openControls(records);
  const decided = openDeciding(records, options);
  const tell = (key: string) => {
    if (options.tellsAll) controls.announce({ type: 'charge.ended', key });
  };

  /** A request to the gateway is carried out whole or not at all. */
  const asked =
    <Given extends readonly unknown[], T>(work: (...given: Given) => T) =>
    async (...given: Given): Promise<T> =>
      records.atomically(() => work(...given));

  const charged = asked((charge: Charge) => {
    const known = decided.about(charge.key);
    const outcome = known ?? decided.charge(charge);
    if (known === undefined) tell(charge.key);
    const silent = records.chargeOf(charge.key)?.silent === true;
    return { outcome, silent, slow: records.behaviourOf(charge.token) === 'slow' };
  });

  return {
    ...controls,
    name: 'sandbox',
    events: sandboxEvents(records.eventSecret),
    store: asked((key: string, instrument: Instrument): Outcome => {
      let token = records.tokenOf(key);
      if (token === undefined) {
        token = newToken();
        records.insertToken({ key, token, behaviour: behaviourOf(instrument) });
      }
      return { kind: 'approved', reference: '', token };
    }),
    changeExpiry: asked(({ token }: NewExpiry): Outcome => {
      const behaviour = records.behaviourOf(token);
      if (behaviour === undefined) return declined('processing_error');
      // It was good but for its end, which is another now.
      if (behaviour === 'expired_card') records.changeToken({ token, behaviour: 'approve' });
      return { kind: 'approved', reference: '', token };
    }),
    async charge(charge, signal): Promise<Outcome> {
      const { outcome, silent, slow } = await charged(charge);
      if (silent) return neverAnswer(signal);
      if (slow) await delay(slowByMs, null, { signal });
      return outcome;
    },
    authorise: asked(
      (charge: Charge): Outcome => heldOf(decided.about(charge.key) ?? decided.hold(charge)),
    ),
    capture: asked(({ key }: Charged, amount: Money): Outcome => {
      const waiting = records.waitingOf(key);
      if (waiting?.state !== 'held') return decided.about(key) ?? declined('processing_error');
      if (amount <= 0 || amount > waiting.amount) return declined('processing_error');
      controls.finish({ ...waiting, amount }, '');
      return decided.about(key) ?? { kind: 'unknown' };
    }),
    void: asked(({ key }: Sought): Outcome | Absent => {
      const waiting = records.waitingOf(key);
      if (waiting?.state === 'processing') return outcomeOfWaiting(waiting, options);
      if (waiting === undefined) {
        const known = decided.about(key);
        if (known !== undefined) return known;
      }
      records.removeWaiting(key);
      records.close(key);
      return { kind: 'absent' };
    }),
    refund: asked((key: string, charge: Charged, amount: Money): Outcome => {
      const known = records.refundOf(key);
      if (known !== undefined) return outcomeOf(known);
      const closed = records.isClosed(key);
      const possible = !closed && amount > 0 && records.refundable(charge.key) >= amount;
      const decline: DeclineCode | '' = possible ? '' : 'processing_error';
      const reference = possible ? referenceOf(key) : '';
      const record = { decline, reference, token: '', silent: false };
      records.insertRefund({ ...record, key, amount, charge: charge.key });
      if (options.tellsAll && possible) {
        const told = { key, refund: reference, charge: charge.reference, amount };
        controls.announce({ type: 'refund.made', ...told });
      }
      return outcomeOf(record);
    }),
    openPage: asked(
      (page: HostedPage): Outcome =>
        decided.about(page.key) ?? decided.page(page, page.returnUrl, page.method === 'bank'),
    ),
    lookup: asked(({ key }: Sought): Outcome | Absent => {
      const waiting = records.waitingOf(key);
      if (waiting?.state === 'processing') {
        records.countAsked(key);
        if (waiting.asked + 1 >= askedMax) controls.finish(waiting, waiting.ending);
      }
      const known = decided.about(key) ?? refundOf(records, key);
      if (known !== undefined) return known;
      const token = records.tokenOf(key);
      if (token !== undefined) return { kind: 'approved', reference: '', token };
      records.close(key);
      return { kind: 'absent' };
    }),
    captured: () => records.captured(),
    refunded: () => records.refunded(),
    async close() {
      records.closeFile();
    },
  };
}

/** What becomes of a charge the first time that its key is seen. */
function openDeciding(records: SandboxFile, options: SandboxOptions) {
  function about(key: string): Outcome | undefined {
    const charge = records.chargeOf(key);
    if (charge !== undefined) return outcomeOf(charge);
    const waiting = records.waitingOf(key);
    return waiting && outcomeOfWaiting(waiting, options);
  }

  function wait(bill: Bill, of: Partial<Waiting> & { readonly state: WaitingState }): Outcome {
    const waiting: Waiting = {
      key: bill.key,
      amount: bill.amount,
      currency: bill.currency,
      reference: referenceOf(bill.key),
      token: '',
      returnUrl: '',
      ending: '',
      isBank: false,
      asked: 0,
      ...of,
    };
    records.insertWaiting(waiting);
    return outcomeOfWaiting(waiting, options);
  }

  function end(charge: Charge, decline: DeclineCode | '', silent = false): Outcome {
    const reference = decline === '' ? referenceOf(charge.key) : '';
    const record: RecordedCharge = { decline, reference, token: charge.token, silent };
    records.insertCharge({ ...record, key: charge.key, amount: charge.amount });
    return outcomeOf(record);
  }

  function decide(charge: Charge, held: boolean): Outcome {
    const { token, returnUrl } = charge;
    const behaviour = records.behaviourOf(token);
    if (behaviour === undefined || records.isClosed(charge.key)) {
      return end(charge, 'processing_error');
    }
    switch (behaviour) {
      case 'approve':
      case 'slow':
      case 'silent':
        if (held) return wait(charge, { state: 'held', token });
        return end(charge, '', behaviour === 'silent');
      case 'confirm':
        // Nobody is there to confirm it: the bank says no, and the customer has to pay himself.
        if (returnUrl === '') return end(charge, 'confirmation_needed');
        return wait(charge, { state: 'action', token, returnUrl });
      case 'clears':
      case 'returns': {
        const ending = behaviour === 'clears' ? '' : 'insufficient_funds';
        return wait(charge, { state: 'processing', token, ending, isBank: true });
      }
      default:
        return end(charge, behaviour);
    }
  }

  return {
    about,
    charge: (charge: Charge) => decide(charge, false),
    hold: (charge: Charge) => decide(charge, true),
    page(bill: Bill, returnUrl: string, isBank: boolean): Outcome {
      if (records.isClosed(bill.key)) return declined('processing_error');
      return wait(bill, { state: 'action', returnUrl, isBank });
    },
  };
}

function behaviourOf(instrument: Instrument): Behaviour {
  switch (instrument.kind) {
    case 'card':
      return testNumbers[instrument.number] ?? 'approve';
    case 'bank': {
      const account = instrument.number.split('@')[0] ?? '';
      return testAccounts[account.slice(-4)] ?? 'approve';
    }
    case 'phone-bill':
      return 'approve';
  }
}

const declined = (code: DeclineCode): Outcome => ({
  kind: 'declined',
  code,
  hard: hardDeclines.has(code),
});

function outcomeOf({ decline, reference, token }: RecordedCharge): Outcome {
  return decline === '' ? { kind: 'approved', reference, token } : declined(decline);
}

function refundOf(records: SandboxFile, key: string): Outcome | undefined {
  const refund = records.refundOf(key);
  return refund && outcomeOf(refund);
}

function outcomeOfWaiting(waiting: Waiting, { pages }: SandboxOptions): Outcome {
  const { state, reference, token, returnUrl } = waiting;
  if (state !== 'action') return { kind: 'processing', reference, token };
  const url = new URL(reference, pages ?? new URL('/sandbox/', returnUrl)).toString();
  return { kind: 'action', reference, url };
}

/** That the money is held is what was asked for, so it is a yes. */
function heldOf(outcome: Outcome): Outcome {
  if (outcome.kind !== 'processing') return outcome;
  return { kind: 'approved', reference: outcome.reference, token: outcome.token };
}

const newToken = () => `sandbox_${randomBytes(12).toString('hex')}`;

const referenceOf = (key: string) =>
  `sandbox-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;

/** The money is taken and nobody says so: what a lost connection looks like. */
function neverAnswer(signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    const answer = () => resolve({ kind: 'unknown' });
    if (signal.aborted) answer();
    else signal.addEventListener('abort', answer, { once: true });
  });
}
