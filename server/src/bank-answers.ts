/**
 * What the bank says of debits: each step happens once, so a file that is taken twice, or half, or
 * again after a crash, comes to the same.
 */
import { createHash } from 'node:crypto';
import { raiseAlert } from './alert/raise-alert.ts';
import { correctAccount } from './bank-debit/correct-account.ts';
import { type Correction, readCorrections } from './bank-debit/corrections.ts';
import type { Told } from './bank-debit/debit.ts';
import {
  allReturned,
  debitsLongEnough,
  decideDebit,
  keepResult,
} from './bank-debit/decide-debits.ts';
import { readReturns } from './bank-debit/nacha.ts';
import { readStatusReport } from './bank-debit/sepa.ts';
import { referenceOf } from './bank-debit/with-bank-debits.ts';
import type { Call, Peer } from './call.ts';
import type { Dispatch } from './dispatch.ts';
import { correctMethod } from './payment/correct-method.ts';
import { intentOfKey } from './payment/open-intents.ts';
import { recordDispute } from './refund/record-dispute.ts';

export interface Answered {
  readonly settled: number;
  readonly returned: number;
  /** Debits that are not ours, or of which this was known. */
  readonly nothing: number;
  /** Accounts that the bank wants to have written otherwise from now on. */
  readonly corrected: number;
}

/** Undefined for a file that no bank sends. */
export async function takeBankFile(
  dispatch: Dispatch,
  peer: Peer,
  text: string,
): Promise<(Answered & { readonly takenBefore: boolean }) | undefined> {
  const told = await dispatch.read(peer, (call) => toldBy(call, text));
  if (told === undefined) return undefined;
  const answered = await takeAnswers(dispatch, peer, told);
  const corrected = await takeCorrections(dispatch, peer, readCorrections(text));
  const hash = createHash('sha256').update(text).digest('hex');
  const isNew = await dispatch.write(peer, (call) => keepResult(call, hash));
  return { ...answered, corrected, takenBefore: !isNew };
}

async function toldBy(call: Call, text: string): Promise<readonly Told[] | undefined> {
  const returns = readReturns(text);
  if (returns !== undefined) return returns;
  const answer = readStatusReport(text);
  return answer?.refused === undefined ? answer?.told : allReturned(call, answer.refused);
}

export async function settleOldDebits(dispatch: Dispatch, peer: Peer): Promise<Answered> {
  return takeAnswers(dispatch, peer, await dispatch.read(peer, debitsLongEnough));
}

async function takeAnswers(
  dispatch: Dispatch,
  peer: Peer,
  told: readonly Told[],
): Promise<Answered> {
  const counts = { settled: 0, returned: 0, nothing: 0, corrected: 0 };
  for (const each of told) {
    const news = await dispatch.write(peer, (call) => take(call, each));
    counts[news === undefined ? 'nothing' : each.what] += 1;
    if (news?.intent !== undefined) await dispatch.ask(news.intent, peer);
  }
  return counts;
}

async function takeCorrections(
  dispatch: Dispatch,
  peer: Peer,
  corrections: readonly Correction[],
): Promise<number> {
  let count = 0;
  for (const correction of corrections) {
    count += await dispatch.write(peer, (call) => correct(call, correction));
  }
  return count;
}

/** In one transaction: what files are made with and what the customer sees are one account. */
async function correct(call: Call, correction: Correction): Promise<number> {
  const corrected = await correctAccount(call, correction);
  if (corrected === undefined) return 0;
  if (corrected !== 'unclear') return correctMethod(call, corrected);
  const { code, debit } = correction;
  const detail = `the bank wants the account of debit ${debit} changed (${code}): read its file`;
  const subject = `${code} of debit ${debit}`;
  await raiseAlert(call, { kind: 'unknown event', subject, detail, customer: null });
  return 0;
}

/** `intent`: the attempt that is to be settled by what is known now. Undefined for no news. */
async function take(
  call: Call,
  told: Told,
): Promise<{ readonly intent: number | undefined } | undefined> {
  const decided = await decideDebit(call, told);
  if (decided === undefined) return undefined;
  const { key, amount, takenBack } = decided;
  if (takenBack) {
    const charge = referenceOf(told.debit);
    const reason = `returned by the bank, ${told.reason}`;
    const dispute = `return-${charge}`;
    await recordDispute(call, { kind: 'disputed', dispute, charge, amount, reason, state: 'lost' });
  }
  return { intent: (await intentOfKey(call.tx, key))?.number };
}
