import { queueMail } from '../../mail/queue-mail.ts';
import { endNow } from '../../order/end-package.ts';
import { activePackagesOf } from '../../package/packages-of-customer.ts';
import { remindedBefore } from '../dunning-rules.ts';
import { namesOf } from '../names-of.ts';
import { causeOf, type RuleWork } from '../overdue.ts';
import { remindFirst } from './remind-first.ts';

/** Ends all packages of a customer who was reminded and, where that is a rule, suspended before. */
export const cancel: RuleWork = async (call, invoice, rule) => {
  const reminded = remindedBefore(invoice);
  if (reminded === undefined) return remindFirst(call, invoice, rule);
  const suspended = invoice.done.get('suspend');
  const mustBeSuspended = call.settings.suspend_days > 0;
  if (mustBeSuspended && (suspended === undefined || suspended >= invoice.today.toString())) {
    return undefined;
  }
  const { number, customer } = invoice;
  const proof = { reminded_on: reminded, ...(suspended ? { suspended_on: suspended } : {}) };
  const cause = causeOf(call, invoice, rule, proof);
  const packages = await activePackagesOf(call.tx, customer);
  if (packages.length === 0) return { cause, counts: {} };
  const names = await namesOf(call, packages);
  await endNow(call, packages, 'past due');
  await queueMail(call, {
    event: 'cancelled',
    record: `invoice ${number}`,
    customer,
    facts: { packages: names, reason: `invoice ${number} was never paid` },
  });
  return { cause, counts: { cancelled: packages.length } };
};
