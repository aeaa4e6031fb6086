import { formatMoney } from '@lineside/contract/money.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { activePackagesOf } from '../../package/packages-of-customer.ts';
import { suspendPackage } from '../../package/suspend-package.ts';
import { remindedBefore } from '../dunning-rules.ts';
import { namesOf } from '../names-of.ts';
import { causeOf, type RuleWork } from '../overdue.ts';
import { remindFirst } from './remind-first.ts';

/** Suspends whatever is not suspended, provided that the customer was reminded before this day. */
export const suspend: RuleWork = async (call, invoice, rule) => {
  const reminded = remindedBefore(invoice);
  if (reminded === undefined) return remindFirst(call, invoice, rule);
  const { number, customer, dueOn, owed, issuedOn } = invoice;
  const cause = causeOf(call, invoice, rule, { reminded_on: reminded });
  const packages = await activePackagesOf(call.tx, customer);
  const running = packages.filter((bought) => bought.suspendedAt === null);
  const why = `invoice ${number} of ${issuedOn} is past due`;
  for (const bought of running) await suspendPackage(call, bought, { why, manual: false, cause });
  if (running.length === 0) return { cause, counts: {} };
  await queueMail(call, {
    event: 'suspended',
    record: `invoice ${number}`,
    customer,
    facts: {
      packages: await namesOf(call, running),
      reason: why,
      invoice: number,
      owed: `${call.settings.money_char}${formatMoney(owed, call.settings.currency)}`,
      due: dueOn,
    },
  });
  return { cause, counts: { suspended: running.length } };
};
