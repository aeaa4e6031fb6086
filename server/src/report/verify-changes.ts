/**
 * The same rules as `verify-ledger.ts`, for what was written since a mark and the customers it
 * touched: found by keys, so that it costs what was written and not what there is.
 */
import { add, negate, subtract, zero } from '@lineside/contract/money.ts';
import type { Tx } from '../database/database.ts';
import type { PostingKind } from '../ledger/posting.ts';
import { settings } from '../settings/read-settings.ts';
import { Findings } from './findings.ts';
import {
  changedCredits,
  changedInvoices,
  changedPayments,
  lastNumbers,
  newPostings,
  touchedBalances,
} from './sql/changes.ts';

/** How far the books had come. */
export interface BooksMark {
  readonly posting: number;
  readonly payment: number;
  readonly credit: number;
}

export const beginningOfBooks: BooksMark = { posting: 0, payment: 0, credit: 0 };

export interface VerifiedChanges {
  readonly mark: BooksMark;
  readonly customers: number;
  readonly faults: readonly string[];
}

export async function verifyChanges(tx: Tx, since: BooksMark): Promise<VerifiedChanges> {
  const last = await lastNumbers.first(tx);
  const mark = {
    posting: last?.posting ?? 0,
    payment: last?.payment ?? 0,
    credit: last?.credit ?? 0,
  };
  if (mark.posting === since.posting && mark.payment === since.payment) {
    if (mark.credit === since.credit) return { mark, customers: 0, faults: [] };
  }
  const findings = new Findings((await settings(tx)).currency);
  for (const { number, kind, subject, rest, receivable } of await newPostings.all(tx, since)) {
    findings.checkSum('balanced posting', `posting ${number}: its entries`, rest, zero);
    findings.addPosted(kind, subject, receivable);
  }
  await verifyInvoices(tx, since, findings);
  await verifyPayments(tx, since, findings);
  await verifyCredits(tx, since, findings);
  const customers = await verifyBalances(tx, since, findings);
  return { mark, customers, faults: findings.faults };
}

type Amount = Parameters<Findings['checkPosted']>[2];

/** A posting from before the mark was checked then. */
function checkIfNew(findings: Findings, kind: PostingKind, number: number, amount: Amount): void {
  if (findings.hasPosted(kind, number)) findings.checkPosted(kind, number, amount);
}

async function verifyInvoices(tx: Tx, since: BooksMark, findings: Findings): Promise<void> {
  for (const row of await changedInvoices.all(tx, since)) {
    const { number, total, written_off } = row;
    const what = `invoice ${number}`;
    findings.checkSum('invoice lines', `${what}: total`, total, row.lines);
    checkIfNew(findings, 'invoice', number, total);
    checkIfNew(findings, 'write-off', number, negate(written_off));
    checkIfNew(findings, 'void', number, negate(total));
    const used = add(row.paid, row.credited);
    if (row.voided_at !== null) {
      findings.checkSum('void invoice', `${what}: owed`, row.owed, zero);
      findings.checkSum('void invoice', `${what}: laid on it`, zero, used);
      continue;
    }
    const rest = subtract(subtract(total, used), written_off);
    findings.checkSum('invoice owed', `${what}: owed`, row.owed, rest);
    if (total >= 0 && rest < 0) findings.fault('not exceeded', `${what}: more applied than owed`);
  }
}

async function verifyPayments(tx: Tx, since: BooksMark, findings: Findings): Promise<void> {
  for (const { number, amount, unapplied, ...row } of await changedPayments.all(tx, since)) {
    const rest = subtract(subtract(amount, row.applied), row.refunded);
    findings.checkSum('payment rest', `payment ${number}: unapplied`, unapplied, rest);
    if (rest < 0) findings.fault('not exceeded', `payment ${number}: more used than paid`);
    checkIfNew(findings, 'payment', number, negate(amount));
  }
}

async function verifyCredits(tx: Tx, since: BooksMark, findings: Findings): Promise<void> {
  for (const { number, amount, unapplied, expired, ...row } of await changedCredits.all(
    tx,
    since,
  )) {
    const rest = subtract(subtract(subtract(amount, row.applied), row.refunded), expired);
    findings.checkSum('credit rest', `credit ${number}: unapplied`, unapplied, rest);
    if (rest < 0) findings.fault('not exceeded', `credit ${number}: more used than granted`);
    checkIfNew(findings, 'credit', number, negate(amount));
    checkIfNew(findings, 'expiry', number, expired);
  }
}

async function verifyBalances(tx: Tx, since: BooksMark, findings: Findings): Promise<number> {
  const rows = await touchedBalances.all(tx, since);
  for (const { customer, ledger, owed, unapplied, credited } of rows) {
    const records = subtract(subtract(owed, unapplied), credited);
    findings.checkSum('balance', `customer ${customer}: balance`, ledger, records);
  }
  return rows.length;
}
