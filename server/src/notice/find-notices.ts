/** What a customer should know now, from what is stored: nothing of it is kept anywhere. */
import { formatMoney, type Money, sum } from '@lineside/contract/money.ts';
import { type Call, todayOf } from '../call.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Customer, paysByCard } from '../customer/customer.ts';
import type { Tx } from '../database/database.ts';
import { dateOf } from '../invoice/read-document.ts';
import { balanceOf } from '../ledger/balance.ts';
import { bouncingRecipients } from '../mail/bouncing-recipients.ts';
import { byCustomer } from '../order/pause-package.ts';
import {
  type ListedPackage,
  listedPackagesOf,
  plannedChangeOf,
} from '../package/listed-packages.ts';
import { type Notice, worstFirst } from './notice.ts';
import { declinedCollection, openInvoicesByDue } from './sql.ts';

type Bought = ListedPackage['bought'];

/** What notices come from, as it is stored. */
export interface Situation {
  readonly customer: Pick<Customer, 'paymentType' | 'paymentLabel' | 'paymentExpires'>;
  readonly balance: Money;
  readonly packages: readonly ListedPackage[];
  /** Open invoices, the first due first. */
  readonly open: readonly OpenInvoice[];
  /** Since when the nightly run is refused his money; empty if it is not. */
  readonly declinedOn: string;
  readonly bouncing: readonly string[];
}

interface OpenInvoice {
  readonly number: number;
  readonly dueOn: string;
  readonly owed: Money;
}

/** What is asked besides only where something is owed. */
export async function unpaidOf(tx: Tx, customer: number) {
  const open = await openInvoicesByDue.all(tx, { customer });
  const declined = await declinedCollection.first(tx, { customer });
  return { open, declinedOn: declined?.first_declined_on ?? '' };
}

export const nothingUnpaid = { open: [], declinedOn: '' } as const;

export async function situationOf({ tx }: Call, customer: Customer): Promise<Situation> {
  const { number } = customer;
  const balance = await balanceOf(tx, number);
  return {
    customer,
    balance,
    packages: await listedPackagesOf(tx, number),
    ...(balance > 0 ? await unpaidOf(tx, number) : nothingUnpaid),
    bouncing: await bouncingRecipients(tx, number),
  };
}

export function noticesFrom(call: Call, known: Catalogue, situation: Situation): Notice[] {
  const { customer, balance, packages, bouncing } = situation;
  const notices = [
    ...packages.flatMap(({ bought }) => suspension(call, known, { bought, balance })),
    ...packages.flatMap(({ bought }) => plannedFor(call, known, bought)),
    ...unpaid(call, situation),
    ...cardOf(call, customer),
    ...bouncing.map((address): Notice => ({ kind: 'mail_bounces', address })),
  ];
  return notices.sort(worstFirst);
}

const named = (known: Catalogue, { number, definition }: Bought) => ({
  package: { number, name: known.definition(definition)?.name ?? '' },
});

function suspension(
  { settings }: Call,
  known: Catalogue,
  { bought, balance }: { readonly bought: Bought; readonly balance: Money },
): Notice[] {
  const { suspendedAt, suspendedWhy, manualFlag } = bought;
  if (suspendedAt === null) return [];
  const about = { ...named(known, bought), on: dateOf(suspendedAt, settings) };
  if (suspendedWhy === byCustomer) return [{ kind: 'paused', ...about }];
  // Only where a payment would end it is the customer told to pay.
  const paying = manualFlag === 0 && settings.unsuspendauto && balance > 0;
  if (!paying) return [{ kind: 'suspended', ...about }];
  return [{ kind: 'suspended_unpaid', ...about, amount: formatMoney(balance, settings.currency) }];
}

function plannedFor({ settings }: Call, known: Catalogue, bought: Bought): Notice[] {
  const about = named(known, bought);
  const change = plannedChangeOf(bought);
  if (change !== undefined) {
    const becomes = known.definition(change.definition)?.name ?? '';
    return [{ kind: 'planned_change', ...about, on: change.onDay, facts: { becomes } }];
  }
  if (bought.planOn !== null) return [{ kind: 'planned_end', ...about, on: bought.planOn }];
  if (bought.expiresAt === null) return [];
  return [{ kind: 'planned_end', ...about, on: dateOf(bought.expiresAt, settings) }];
}

function unpaid(call: Call, { open, balance, declinedOn }: Situation): Notice[] {
  if (balance <= 0) return [];
  const today = todayOf(call).toString();
  const due = open.filter(({ dueOn }) => dueOn < today);
  const notices: Notice[] = [];
  const [oldest] = due;
  if (oldest !== undefined) {
    const amount = formatMoney(sum(due.map(({ owed }) => owed)), call.settings.currency);
    const { number: invoice, dueOn: on } = oldest;
    notices.push({ kind: 'past_due', invoice, on, amount });
  }
  if (declinedOn !== '') {
    const amount = formatMoney(balance, call.settings.currency);
    notices.push({ kind: 'payment_declined', on: declinedOn, amount });
  }
  return notices;
}

function cardOf(call: Call, customer: Situation['customer']): Notice[] {
  const { paymentExpires: month, paymentLabel: method } = customer;
  if (!paysByCard(customer) || month === '') return [];
  const thisMonth = todayOf(call).toPlainYearMonth();
  const facts = { method, month };
  if (month < thisMonth.toString()) return [{ kind: 'card_expired', facts }];
  if (month > thisMonth.add({ months: 1 }).toString()) return [];
  return [{ kind: 'card_expiring', facts }];
}
