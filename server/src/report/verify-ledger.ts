/** Recomputes every figure from its entries and names what does not add up. Reads only. */
import { type Money, negate, subtract, zero } from '@lineside/contract/money.ts';
import { creditsWithSums } from '../credit/credits-with-sums.ts';
import type { Tx } from '../database/database.ts';
import { lastInvoiceNumber } from '../invoice/close-invoice.ts';
import { invoicesWithSums } from '../invoice/invoices-with-sums.ts';
import {
  receivableByCustomer,
  receivableByPosting,
  unbalancedPostings,
} from '../ledger/read-ledger.ts';
import { paymentsWithSums } from '../payment/payments-with-sums.ts';
import { allRefunds } from '../refund/find-refunds.ts';
import { settings } from '../settings/read-settings.ts';
import { Findings, verificationRules } from './findings.ts';
import { verifyMethods } from './verify-methods.ts';

export interface Verification {
  readonly customers: number;
  readonly invoices: number;
  readonly payments: number;
  readonly credits: number;
  readonly refunds: number;
  /** Name and meaning of each rule that was checked. */
  readonly rules: Readonly<Record<string, string>>;
  /** One sentence for each thing that is wrong, with its rule; empty when all is right. */
  readonly faults: readonly string[];
}

export async function verifyLedger(tx: Tx): Promise<Verification> {
  const findings = new Findings((await settings(tx)).currency);
  for (const { posting, rest } of await unbalancedPostings(tx)) {
    const said = `posting ${posting}: its entries sum to ${findings.written(rest)}, not zero`;
    findings.fault('balanced posting', said);
  }
  for (const { kind, subject, amount } of await receivableByPosting(tx)) {
    findings.addPosted(kind, subject, amount);
  }
  const invoices = await verifyInvoices(tx, findings);
  const payments = await verifyPayments(tx, findings);
  const credits = await verifyCredits(tx, findings);
  const refunds = await verifyRefunds(tx, findings);
  for (const key of findings.unseen()) {
    findings.fault(
      'posted as recorded',
      `${key}: it is in the ledger, but there is no such record`,
    );
  }
  await verifyMethods(tx, findings);
  const customers = await verifyBalances(tx, findings);
  const counts = { customers, invoices, payments, credits, refunds };
  return { ...counts, rules: verificationRules, faults: findings.faults };
}

async function verifyInvoices(tx: Tx, findings: Findings): Promise<number> {
  let count = 0;
  let before: number | undefined;
  for await (const invoice of invoicesWithSums(tx)) {
    count += 1;
    const { number, total, paid, credited, written_off } = invoice;
    const what = `invoice ${number} of customer ${invoice.customer}`;
    if (before !== undefined && number !== before + 1) {
      findings.fault('no gap', `invoice ${number} follows invoice ${before}`);
    }
    before = number;
    findings.checkSum('invoice lines', `${what}: total`, total, invoice.lines);
    findings.checkPosted('invoice', number, total);
    if (written_off !== 0) findings.checkPosted('write-off', number, negate(written_off));
    if (invoice.voided_at !== null) {
      findings.checkPosted('void', number, negate(total));
      findings.checkSum('void invoice', `${what}: owed`, invoice.owed, zero);
      findings.checkSum('void invoice', `${what}: paid`, zero, paid);
      findings.checkSum('void invoice', `${what}: credited`, zero, credited);
    } else {
      const rest = subtract(subtract(subtract(total, paid), credited), written_off);
      findings.checkSum('invoice owed', `${what}: owed`, invoice.owed, rest);
      if (total >= 0 && rest < 0) findings.fault('not exceeded', `${what}: more applied than owed`);
    }
    findings.expect(invoice.customer, invoice.owed);
  }
  const last = await lastInvoiceNumber(tx);
  if (before !== undefined && before !== last) {
    findings.fault('no gap', `the last invoice is ${before}, but ${last} numbers were given`);
  }
  return count;
}

async function verifyPayments(tx: Tx, findings: Findings): Promise<number> {
  let count = 0;
  for await (const payment of paymentsWithSums(tx)) {
    count += 1;
    const what = `payment ${payment.number} of customer ${payment.customer}`;
    const rest = subtract(subtract(payment.amount, payment.applied), payment.refunded);
    findings.checkSum('payment rest', `${what}: unapplied`, payment.unapplied, rest);
    if (rest < 0) findings.fault('not exceeded', `${what}: more applied or given back than paid`);
    findings.checkPosted('payment', payment.number, negate(payment.amount));
    findings.expect(payment.customer, negate(payment.unapplied));
  }
  return count;
}

async function verifyCredits(tx: Tx, findings: Findings): Promise<number> {
  let count = 0;
  for await (const credit of creditsWithSums(tx)) {
    count += 1;
    const { number, amount, applied, refunded, expired } = credit;
    const what = `credit ${number} of customer ${credit.customer}`;
    const rest = subtract(subtract(subtract(amount, applied), refunded), expired);
    findings.checkSum('credit rest', `${what}: unapplied`, credit.unapplied, rest);
    if (rest < 0) findings.fault('not exceeded', `${what}: more used than granted`);
    findings.checkPosted('credit', number, negate(amount));
    if (expired !== 0) findings.checkPosted('expiry', number, expired);
    findings.expect(credit.customer, negate(credit.unapplied));
  }
  return count;
}

async function verifyRefunds(tx: Tx, findings: Findings): Promise<number> {
  let count = 0;
  for await (const refund of allRefunds(tx)) {
    count += 1;
    const { number, amount, payment, credit, state } = refund;
    const what = `refund ${number} of customer ${refund.customer}`;
    if ((payment === null) === (credit === null)) {
      findings.fault('refund', `${what}: it is of one payment or of one credit`);
    }
    if (amount <= 0) findings.fault('refund', `${what}: it gives ${findings.written(amount)} back`);
    findings.checkPosted('refund', number, amount);
    if (state === 'declined') findings.checkPosted('refund-declined', number, negate(amount));
  }
  return count;
}

/** Σ receivable = Σ owed − unapplied payments − remaining credit, for every customer. */
async function verifyBalances(tx: Tx, findings: Findings): Promise<number> {
  const balances = new Map<number, Money>();
  for (const { customer, balance } of await receivableByCustomer(tx)) {
    balances.set(customer, balance);
  }
  const customers = new Set([...balances.keys(), ...findings.expected.keys()]);
  for (const customer of customers) {
    const ledger = balances.get(customer) ?? zero;
    const records = findings.expected.get(customer) ?? zero;
    findings.checkSum('balance', `customer ${customer}: balance`, ledger, records);
  }
  return customers.size;
}
