/** What the rules for invoices past due do to one customer. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { type Cause, causeText } from '../cause.ts';
import { lockCustomers } from '../customer/lock-customer.ts';
import type { Tx } from '../database/database.ts';
import { foreseen } from '../database/foreseen.ts';
import { textOf } from '../invoice/civil-day.ts';
import { balanceOf, foreseeBalances } from '../ledger/balance.ts';
import { foreseeRecipients } from '../mail/foresee-recipients.ts';
import { whoIsPaying } from '../payment/open-intents.ts';
import {
  type DunningKind,
  type DunningRule,
  dunningRules,
  nextDunningDay,
  rulesDue,
} from './dunning-rules.ts';
import { causeOf, type OverdueInvoice, type RuleWork } from './overdue.ts';
import { cancel } from './rules/cancel.ts';
import { chargeLateFee } from './rules/charge-late-fee.ts';
import { remind } from './rules/remind.ts';
import { suspend } from './rules/suspend.ts';
import { dunningOf, insertDunning, invoicesToDun, setDunningDay } from './sql.ts';
import type { Counts } from './summary.ts';

const works: Readonly<Record<DunningKind, RuleWork>> = {
  remind,
  'late fee': chargeLateFee,
  suspend,
  cancel,
};

/** What there is to do for a customer, and whether his bank has been told to pay. */
interface PastDue {
  readonly invoices: Omit<OverdueInvoice, 'balance'>[];
  readonly isPaying: boolean;
}

const ahead = foreseen<PastDue>();

/** Reads what many customers have past due, ahead of the `dunCustomer` of each. */
export async function foreseePastDue(
  { tx }: Call,
  customers: readonly number[],
  today: Temporal.PlainDate,
): Promise<void> {
  await lockCustomers(tx, customers);
  await foreseeBalances(tx, customers);
  await foreseeRecipients(tx, customers);
  ahead.keep(tx, await readPastDue(tx, customers, today));
}

async function readPastDue(
  tx: Tx,
  customers: readonly number[],
  today: Temporal.PlainDate,
): Promise<Map<number, PastDue>> {
  const paying = await whoIsPaying(tx, customers);
  const found = new Map<number, PastDue>();
  for (const customer of customers) {
    found.set(customer, { invoices: [], isPaying: paying.has(customer) });
  }
  const done = new Map<number, Map<string, string>>();
  const asked = { customers: JSON.stringify(customers), today: textOf(today) };
  for (const row of await invoicesToDun.all(tx, asked)) {
    const { customer, number, owed } = row;
    const dates = { issuedOn: row.issued_on, dueOn: row.due_on, today };
    const invoice = { customer, number, owed, done: new Map<string, string>(), ...dates };
    done.set(number, invoice.done);
    found.get(customer)?.invoices.push(invoice);
  }
  for (const each of await dunningOf.all(tx, { invoices: JSON.stringify([...done.keys()]) })) {
    done.get(each.invoice)?.set(each.rule, each.done_on);
  }
  return found;
}

export async function dunCustomer(
  call: Call,
  customer: number,
  today: Temporal.PlainDate,
  tell: (counts: Counts) => void,
): Promise<void> {
  const rules = dunningRules(call.settings);
  const { tx } = call;
  const known =
    ahead.take(tx, customer) ?? (await readPastDue(tx, [customer], today)).get(customer);
  assert(known, `customer ${customer} was asked about`);
  for (const each of known.invoices) {
    const invoice = { ...each, balance: await balanceOf(tx, customer) };
    // Money that is still to be laid on it settles it, and what his bank has been told to pay is not
    // late: nothing is past due then.
    if (invoice.balance > 0 && !known.isPaying) await dunInvoice(call, invoice, rules, tell);
    const on = nextDunningDay(rules, invoice);
    await setDunningDay.run(tx, { invoice: invoice.number, on });
  }
}

async function dunInvoice(
  call: Call,
  invoice: OverdueInvoice,
  rules: readonly DunningRule[],
  tell: (counts: Counts) => void,
): Promise<void> {
  const due = rulesDue(rules, invoice);
  const lastReminder = due.findLast((rule) => rule.kind === 'remind');
  for (const rule of due) {
    // Of several reminders that are due after a pause, one is written: the last.
    const skipped = rule.kind === 'remind' && rule !== lastReminder;
    const cause = skipped
      ? causeOf(call, invoice, rule, { skipped: 'a later reminder was due, too' })
      : await carriedOut(call, invoice, rule, tell);
    if (cause === undefined) continue;
    const doneOn = textOf(invoice.today);
    invoice.done.set(rule.name, doneOn);
    const { number, customer } = invoice;
    const row = { invoice: number, rule: rule.name, customer, doneOn, cause: causeText(cause) };
    await insertDunning.run(call.tx, row);
  }
}

async function carriedOut(
  call: Call,
  invoice: OverdueInvoice,
  rule: DunningRule,
  tell: (counts: Counts) => void,
): Promise<Cause | undefined> {
  const outcome = await works[rule.kind](call, invoice, rule);
  if (outcome === undefined) return undefined;
  tell(outcome.counts);
  return outcome.cause;
}
