/** What the rules for invoices past due do to one customer. */
import type { Call } from '../call.ts';
import { type Cause, causeText } from '../cause.ts';
import { balanceOf } from '../ledger/balance.ts';
import { isPaying } from '../payment/open-intents.ts';
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

export async function dunCustomer(
  call: Call,
  customer: number,
  today: Temporal.PlainDate,
  tell: (counts: Counts) => void,
): Promise<void> {
  const rules = dunningRules(call.settings);
  const due = await invoicesToDun.all(call.tx, { customer, today: today.toString() });
  for (const row of due) {
    const balance = await balanceOf(call.tx, customer);
    const done = new Map<string, string>();
    for (const each of await dunningOf.all(call.tx, { invoice: row.number })) {
      done.set(each.rule, each.done_on);
    }
    const { number, owed } = row;
    const dates = { issuedOn: row.issued_on, dueOn: row.due_on, today };
    const invoice = { customer, number, owed, balance, done, ...dates };
    // Money that is still to be laid on it settles it, and what his bank has been told to pay is not
    // late: nothing is past due then.
    if (balance > 0 && !(await isPaying(call.tx, customer)))
      await dunInvoice(call, invoice, rules, tell);
    const on = nextDunningDay(rules, invoice);
    await setDunningDay.run(call.tx, { invoice: number, on });
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
    const doneOn = invoice.today.toString();
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
