import type { Call } from '../../call.ts';
import { causeText } from '../../cause.ts';
import type { DunningRule } from '../dunning-rules.ts';
import { causeOf, type OverdueInvoice } from '../overdue.ts';
import { insertDunning } from '../sql.ts';
import { queueReminder } from './remind.ts';

/**
 * No reminder is on record from an earlier day: one goes out now, and the rule waits for the next
 * run. Nobody loses his service without having been told.
 */
export async function remindFirst(
  call: Call,
  invoice: OverdueInvoice,
  rule: DunningRule,
): Promise<undefined> {
  const name = `remind before ${rule.kind}`;
  const doneOn = invoice.today.toString();
  const remindedToday = [...invoice.done].some(
    ([done, on]) => done.startsWith('remind') && on === doneOn,
  );
  if (remindedToday) return;
  await queueReminder(call, invoice, name);
  invoice.done.set(name, doneOn);
  const { number, customer } = invoice;
  const cause = causeText(causeOf(call, invoice, rule, { before: rule.kind }));
  await insertDunning.run(call.tx, { invoice: number, rule: name, customer, doneOn, cause });
}
