import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import type { Intent, IntentKind, IntentState, Settled } from './intent.ts';
import { askAfterMs } from './next-ask.ts';
import { postponeAsk } from './sql/asking.ts';
import { insertIntent, insertIntentStep, intentByNumber } from './sql.ts';

export interface NewIntent {
  readonly customer: number | null;
  readonly kind: IntentKind;
  readonly token: string;
  readonly repeatKey: string;
  readonly amount: Money;
  readonly type: string;
  readonly label: string;
  readonly fingerprint: string;
  readonly plan: unknown;
}

/**
 * Writes the intent down. Undefined when a live one has the same token or repeats the same
 * request: unique keys decide, so that two at the same instant cannot both go on.
 */
export async function beginIntent(call: Call, wanted: NewIntent): Promise<Intent | undefined> {
  const createdAt = call.now.epochMilliseconds;
  // In order of time, so that the newest stand side by side in their index; never used twice, not
  // even by a database that was set back.
  const gatewayKey = `lineside-${createdAt}-${randomUUID()}`;
  const { currency } = call.settings;
  const plan = JSON.stringify(wanted.plan);
  const { customer, kind, token, repeatKey, amount, type, label, fingerprint } = wanted;
  const number = await insertIntent.insert(call.tx, {
    customer,
    kind,
    token,
    repeatKey,
    amount,
    currency,
    type,
    label,
    fingerprint,
    gateway: call.gatewayName,
    gatewayKey,
    plan,
    createdAt,
  });
  if (number === undefined) return undefined;
  await insertIntentStep.run(call.tx, {
    intent: number,
    state: 'pending',
    at: createdAt,
    cause: `${kind} by ${call.peer.wire}`,
  });
  const base = { number, customer, kind, token, repeatKey, amount, currency };
  const shown = { type, label, fingerprint, state: 'pending' as const };
  const asked = { gateway: call.gatewayName, gatewayKey, gatewayReference: '' };
  return { ...base, ...shown, ...asked, plan, answer: undefined, createdAt, asked: 0 };
}

export async function findIntent(tx: Tx, number: number): Promise<Intent> {
  const row = await intentByNumber.first(tx, { number });
  assert(row, `intent ${number} exists`);
  return intentOf(row);
}

/** The gateway was asked and had no news: it is asked again later, and later still. */
export async function postponeAsking({ tx, now }: Call, intent: Intent): Promise<void> {
  const nextAskAt = now.epochMilliseconds + askAfterMs(intent.asked);
  await postponeAsk.run(tx, { number: intent.number, nextAskAt });
}

type IntentRow = NonNullable<Awaited<ReturnType<typeof intentByNumber.first>>>;

export function intentOf(row: IntentRow): Intent {
  return {
    number: row.number,
    customer: row.customer,
    kind: row.kind as IntentKind,
    token: row.token,
    repeatKey: row.repeat_key,
    amount: row.amount,
    currency: row.currency,
    type: row.type,
    label: row.label,
    fingerprint: row.fingerprint,
    state: row.state as IntentState,
    gateway: row.gateway,
    gatewayKey: row.gateway_key,
    gatewayReference: row.gateway_reference ?? '',
    plan: row.plan,
    answer: row.reply === '' ? undefined : (JSON.parse(row.reply) as Settled),
    createdAt: row.created_at,
    asked: row.asked,
  };
}
