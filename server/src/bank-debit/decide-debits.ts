/** What the bank has decided of debits, written down once each. */
import type { Money } from '@lineside/contract/money.ts';
import { type Call, todayOf } from '../call.ts';
import type { Debit, Told } from './debit.ts';
import { debitByNumber, debitsToSettle, insertResult, keysOfBatch, moveDebit } from './sql.ts';

export interface Decided {
  /** Our key of the charge. */
  readonly key: string;
  readonly amount: Money;
  /** The bank had paid and takes it back. */
  readonly takenBack: boolean;
}

/** Undefined for no news: a debit that is not ours, or of which this was known. */
export async function decideDebit(
  call: Call,
  { debit: number, what, reason }: Told,
): Promise<Decided | undefined> {
  const debit = await debitByNumber.first(call.tx, { number });
  if (debit === undefined) return undefined;
  const at = call.now.epochMilliseconds;
  const move = async (from: Debit['state']) =>
    (await moveDebit.run(call.tx, { number, from, state: what, reason, at })) > 0;
  const { gateway_key: key, amount } = debit;
  if (await move('batched')) return { key, amount, takenBack: false };
  return what === 'returned' && (await move('settled'))
    ? { key, amount, takenBack: true }
    : undefined;
}

/** Those of which the bank has said nothing for so long that they count as paid. */
export async function debitsLongEnough(call: Call): Promise<readonly Told[]> {
  const until = todayOf(call).subtract({ days: call.settings.bank_settle_days });
  const old = await debitsToSettle.all(call.tx, { collectedUntil: until.toString() });
  return old.map(({ number }) => ({ debit: number, what: 'settled', reason: '' }));
}

/** The bank refuses all of a batch. */
export async function allReturned(
  { tx }: Call,
  { batch, reason }: { readonly batch: number; readonly reason: string },
): Promise<readonly Told[]> {
  const rows = await keysOfBatch.all(tx, { batch });
  return rows.map(({ number }) => ({ debit: number, what: 'returned', reason }));
}

/** False for a file that was taken before. */
export async function keepResult({ tx, now }: Call, hash: string): Promise<boolean> {
  return (await insertResult.run(tx, { hash, takenAt: now.epochMilliseconds })) > 0;
}
