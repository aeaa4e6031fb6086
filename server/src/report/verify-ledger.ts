/** Recomputes every figure from its entries and names what does not add up. Reads only. */
import { add, formatMoney, type Money, negate, subtract, zero } from '@lineside/contract/money.ts';
import { creditsWithSums } from '../credit/credits-with-sums.ts';
import type { Tx } from '../database/database.ts';
import { invoicesWithSums } from '../invoice/invoices-with-sums.ts';
import type { PostingKind } from '../ledger/posting.ts';
import {
  receivableByCustomer,
  receivableByPosting,
  unbalancedPostings,
} from '../ledger/read-ledger.ts';
import { paymentsWithSums } from '../payment/payments-with-sums.ts';

export interface Verification {
  readonly customers: number;
  readonly invoices: number;
  readonly payments: number;
  readonly credits: number;
  /** One sentence for each thing that is wrong; empty when all is right. */
  readonly faults: readonly string[];
}

/** What the sub-ledgers say of one customer, summed while they are read. */
class Findings {
  readonly faults: string[] = [];
  readonly expected = new Map<number, Money>();
  readonly posted = new Map<string, Money>();

  expect(customer: number, amount: Money): void {
    this.expected.set(customer, plus(this.expected.get(customer), amount));
  }

  /** The posting of a record must say the same as the record. */
  checkPosted(kind: PostingKind, number: number, receivable: Money): void {
    const key = `${kind} ${number}`;
    const posted = this.posted.get(key) ?? zero;
    this.posted.delete(key);
    if (posted !== receivable) {
      this.faults.push(
        `${key}: the ledger has ${formatMoney(posted)}, the record ${formatMoney(receivable)}`,
      );
    }
  }

  checkSum(what: string, stored: Money, computed: Money): void {
    if (stored === computed) return;
    this.faults.push(`${what}: ${formatMoney(stored)} is stored, ${formatMoney(computed)} adds up`);
  }
}

const plus = (a: Money | undefined, b: Money): Money => add(a ?? zero, b);

export async function verifyLedger(tx: Tx): Promise<Verification> {
  const findings = new Findings();
  for (const { posting, rest } of await unbalancedPostings(tx)) {
    findings.faults.push(`posting ${posting}: its entries sum to ${formatMoney(rest)}, not zero`);
  }
  for (const { kind, subject, amount } of await receivableByPosting(tx)) {
    findings.posted.set(`${kind} ${subject}`, amount);
  }
  const invoices = await verifyInvoices(tx, findings);
  const payments = await verifyPayments(tx, findings);
  const credits = await verifyCredits(tx, findings);
  for (const key of findings.posted.keys()) {
    findings.faults.push(`${key}: it is in the ledger, but there is no such record`);
  }
  const customers = await verifyBalances(tx, findings);
  return { customers, invoices, payments, credits, faults: findings.faults };
}

async function verifyInvoices(tx: Tx, findings: Findings): Promise<number> {
  let count = 0;
  for await (const invoice of invoicesWithSums(tx)) {
    count += 1;
    const what = `invoice ${invoice.number} of customer ${invoice.customer}`;
    findings.checkSum(`${what}: total`, invoice.total, invoice.lines);
    const rest = subtract(subtract(invoice.total, invoice.paid), invoice.credited);
    findings.checkSum(`${what}: owed`, invoice.owed, rest);
    if (invoice.total >= 0 && rest < 0) findings.faults.push(`${what}: more applied than owed`);
    findings.checkPosted('invoice', invoice.number, invoice.total);
    findings.expect(invoice.customer, invoice.owed);
  }
  return count;
}

async function verifyPayments(tx: Tx, findings: Findings): Promise<number> {
  let count = 0;
  for await (const payment of paymentsWithSums(tx)) {
    count += 1;
    const what = `payment ${payment.number} of customer ${payment.customer}`;
    const rest = subtract(payment.amount, payment.applied);
    findings.checkSum(`${what}: unapplied`, payment.unapplied, rest);
    if (rest < 0) findings.faults.push(`${what}: more applied than paid`);
    findings.checkPosted('payment', payment.number, negate(payment.amount));
    findings.expect(payment.customer, negate(payment.unapplied));
  }
  return count;
}

async function verifyCredits(tx: Tx, findings: Findings): Promise<number> {
  let count = 0;
  for await (const credit of creditsWithSums(tx)) {
    count += 1;
    const what = `credit ${credit.number} of customer ${credit.customer}`;
    const rest = subtract(credit.amount, credit.applied);
    findings.checkSum(`${what}: unapplied`, credit.unapplied, rest);
    if (rest < 0) findings.faults.push(`${what}: more applied than granted`);
    findings.checkPosted('credit', credit.number, negate(credit.amount));
    findings.expect(credit.customer, negate(credit.unapplied));
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
    findings.checkSum(`customer ${customer}: balance`, ledger, records);
  }
  return customers.size;
}
