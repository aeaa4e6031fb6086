import { formatMoney } from '@lineside/contract/money.ts';
import type { Call } from '../../call.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { causeOf, type OverdueInvoice, type RuleWork } from '../overdue.ts';

export const remind: RuleWork = async (call, invoice, rule) => {
  await queueReminder(call, invoice, rule.name);
  return { cause: causeOf(call, invoice, rule), counts: { reminders: 1 } };
};

export async function queueReminder(
  call: Call,
  invoice: OverdueInvoice,
  name: string,
): Promise<void> {
  const { number, customer, owed, dueOn, today } = invoice;
  const days = Temporal.PlainDate.from(dueOn).until(today).days;
  await queueMail(call, {
    event: 'reminder',
    record: `invoice ${number} ${name}`,
    customer,
    facts: {
      invoice: number,
      owed: `${call.settings.money_char}${formatMoney(owed, call.settings.currency)}`,
      due: dueOn,
      days,
    },
  });
}
