/**
 * A gateway for demo and tests: product code that behaves like a real one and decides by
 * well-known test numbers. It keeps tokens and outcomes, never a number.
 */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Absent, CardGateway, Charge, DeclineCode, Instrument, Outcome } from './gateway.ts';
import { type Captured, openSandboxFile, type RecordedCharge } from './sandbox-file.ts';

export type Behaviour = 'approve' | 'slow' | 'silent' | DeclineCode;

/** Stripe's well-known test numbers, and two of our own. Every other valid number approves. */
export const testNumbers: Readonly<Record<string, Behaviour>> = {
  '4000000000000002': 'card_declined',
  '4000000000009995': 'insufficient_funds',
  '4000000000000069': 'expired_card',
  '4000000000000127': 'cvv_mismatch',
  '4000000000000119': 'processing_error',
  '4000000000005001': 'slow',
  '4000000000006009': 'silent',
};

/** A bank account that ends so has no money. */
const emptyBankAccount = '0002';
const slowByMs = 2_000;
const hardDeclines: ReadonlySet<string> = new Set(['card_declined', 'expired_card']);

export interface SandboxGateway extends CardGateway {
  /** The charges it captured: what a test compares the ledger with. */
  captured(): readonly Captured[];
}

export function openSandbox(file: string): SandboxGateway {
  const records = openSandboxFile(file);

  function decide(charge: Charge) {
    const behaviour = records.behaviourFor(charge.token, charge.key);
    const decline = behaviour === undefined ? 'processing_error' : declineOf(behaviour);
    const silent = behaviour === 'silent';
    const reference = decline === '' ? referenceOf(charge.key) : '';
    const record = { decline, reference, token: charge.token, silent };
    records.insertCharge({ ...record, key: charge.key, amount: charge.amount });
    return { record, slow: behaviour === 'slow' };
  }

  return {
    name: 'sandbox',
    async store(key, instrument): Promise<Outcome> {
      let token = records.tokenOf(key);
      if (token === undefined) {
        token = `sandbox_${randomBytes(12).toString('hex')}`;
        records.insertToken({ key, token, behaviour: behaviourOf(instrument) });
      }
      return { kind: 'approved', reference: '', token };
    },
    async charge(charge, signal): Promise<Outcome> {
      const known = records.chargeOf(charge.key);
      const { record, slow } = known ? { record: known, slow: false } : decide(charge);
      if (record.silent) return neverAnswer(signal);
      if (slow) await delay(slowByMs, null, { signal });
      return outcomeOf(record);
    },
    async refund(key, chargeKey, amount): Promise<Outcome> {
      const known = records.refundOf(key);
      if (known !== undefined) return outcomeOf(known);
      const closed = records.isClosed(key);
      const possible = !closed && amount > 0 && records.refundable(chargeKey) >= amount;
      const decline: DeclineCode | '' = possible ? '' : 'processing_error';
      const reference = possible ? referenceOf(key) : '';
      const record = { decline, reference, token: '', silent: false };
      records.insertRefund({ ...record, key, amount, charge: chargeKey });
      return outcomeOf(record);
    },
    async lookup(key): Promise<Outcome | Absent> {
      const known = records.chargeOf(key) ?? records.refundOf(key);
      if (known !== undefined) return outcomeOf(known);
      const token = records.tokenOf(key);
      if (token !== undefined) return { kind: 'approved', reference: '', token };
      records.close(key);
      return { kind: 'absent' };
    },
    captured: () => records.captured(),
    async close() {
      records.closeFile();
    },
  };
}

function behaviourOf(instrument: Instrument): Behaviour {
  switch (instrument.kind) {
    case 'card':
      return testNumbers[instrument.number] ?? 'approve';
    case 'bank': {
      const account = instrument.number.split('@')[0] ?? '';
      return account.endsWith(emptyBankAccount) ? 'insufficient_funds' : 'approve';
    }
    case 'phone-bill':
      return 'approve';
  }
}

const declineOf = (behaviour: Behaviour): DeclineCode | '' =>
  behaviour === 'approve' || behaviour === 'slow' || behaviour === 'silent' ? '' : behaviour;

function outcomeOf({ decline, reference, token }: RecordedCharge): Outcome {
  if (decline === '') return { kind: 'approved', reference, token };
  return { kind: 'declined', code: decline, hard: hardDeclines.has(decline) };
}

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
