/** What a customer should know now, from what is stored: nothing of it is kept anywhere. */
import { formatMoney, type Money, sum } from '@lineside/contract/money.ts';
import { type Call, todayOf } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import { type Customer, paysByCard } from '../customer/customer.ts';
import { dateOf } from '../invoice/read-document.ts';
import { balanceOf } from '../ledger/balance.ts';
import { bouncingRecipients } from '../mail/bouncing-recipients.ts';
import { byCustomer } from '../order/pause-package.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { type PackagePlan, plansOfCustomer } from '../package/package-plans.ts';
import { activePackagesOf } from '../package/packages-of-customer.ts';
import { type Notice, worstFirst } from './notice.ts';
import { declinedCollection, pastDueInvoices } from './sql.ts';

export async function noticesOf(call: Call, customer: Customer): Promise<Notice[]> {
  const { tx } = call;
  const { number } = customer;
  const known = await catalogue(tx);
  const balance = await balanceOf(tx, number);
  const packages = await activePackagesOf(tx, number);
  const plans = await plansOfCustomer(tx, number);
  const notices = [
    ...packages.flatMap((bought) => suspension(call, known, { bought, balance })),
    ...packages.flatMap((bought) => plannedFor(call, known, { bought, plans })),
    ...(balance > 0 ? await unpaid(call, number, balance) : []),
    ...cardOf(call, customer),
    ...(await bouncingRecipients(tx, number)).map(
      (address): Notice => ({ kind: 'mail_bounces', address }),
    ),
  ];
  return notices.sort(worstFirst);
}

const named = (known: Catalogue, { number, definition }: CustomerPackage) => ({
  package: { number, name: known.definition(definition)?.name ?? '' },
});

function suspension(
  { settings }: Call,
  known: Catalogue,
  { bought, balance }: { readonly bought: CustomerPackage; readonly balance: Money },
): Notice[] {
  const { suspendedAt, suspendedWhy, manualFlag } = bought;
  if (suspendedAt === null) return [];
  const about = { ...named(known, bought), on: dateOf(suspendedAt, settings) };
  if (suspendedWhy === byCustomer) return [{ kind: 'paused', ...about }];
  // Only where a payment would end it is the customer told to pay.
  const paying = !manualFlag && settings.unsuspendauto && balance > 0;
  if (!paying) return [{ kind: 'suspended', ...about }];
  return [{ kind: 'suspended_unpaid', ...about, amount: formatMoney(balance, settings.currency) }];
}

function plannedFor(
  { settings }: Call,
  known: Catalogue,
  { bought, plans }: { readonly bought: CustomerPackage; readonly plans: readonly PackagePlan[] },
): Notice[] {
  const about = named(known, bought);
  const plan = plans.find((each) => each.package === bought.number);
  if (plan?.kind === 'change') {
    const becomes = known.definition(plan.definition)?.name ?? '';
    return [{ kind: 'planned_change', ...about, on: plan.onDay, facts: { becomes } }];
  }
  if (plan !== undefined) return [{ kind: 'planned_end', ...about, on: plan.onDay }];
  if (bought.expiresAt === null) return [];
  return [{ kind: 'planned_end', ...about, on: dateOf(bought.expiresAt, settings) }];
}

async function unpaid(call: Call, customer: number, balance: Money): Promise<Notice[]> {
  const { tx } = call;
  const today = todayOf(call).toString();
  const due = await pastDueInvoices.all(tx, { customer, today });
  const declined = await declinedCollection.first(tx, { customer });
  const notices: Notice[] = [];
  const [oldest] = due;
  if (oldest !== undefined) {
    const amount = formatMoney(sum(due.map(({ owed }) => owed)), call.settings.currency);
    const { number: invoice, due_on: on } = oldest;
    notices.push({ kind: 'past_due', invoice, on, amount });
  }
  if (declined !== undefined) {
    const on = declined.first_declined_on;
    notices.push({
      kind: 'payment_declined',
      on,
      amount: formatMoney(balance, call.settings.currency),
    });
  }
  return notices;
}

function cardOf(call: Call, customer: Customer): Notice[] {
  const { paymentExpires: month, paymentLabel: method } = customer;
  if (!paysByCard(customer) || month === '') return [];
  const thisMonth = todayOf(call).toPlainYearMonth();
  const facts = { method, month };
  if (month < thisMonth.toString()) return [{ kind: 'card_expired', facts }];
  if (month > thisMonth.add({ months: 1 }).toString()) return [];
  return [{ kind: 'card_expiring', facts }];
}
