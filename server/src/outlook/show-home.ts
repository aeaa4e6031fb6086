/** The first page after a sign-in, from one state of the database and few statements. */
import type { home_summary } from '@lineside/contract/home.ts';
import { formatMoney } from '@lineside/contract/money.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import { type Call, customerOf } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import { monthlyTotalsOf } from '../document/monthly-totals.ts';
import { bouncingRecipients } from '../mail/bouncing-recipients.ts';
import { nothingUnpaid, unpaidOf } from '../notice/find-notices.ts';
import { noticeRows } from '../notice/list-notices.ts';
import { statusOf } from '../package/bought.ts';
import { day, instant } from '../package/list-packages.ts';
import {
  type ListedPackage,
  labelOf,
  listedPackagesOf,
  plannedChangeOf,
} from '../package/listed-packages.ts';
import { Refusal } from '../refusal.ts';
import { homeHead, newestPayments } from './sql.ts';

const paymentsShown = 3;

export async function showHome(call: Call): Promise<Answer<typeof home_summary>> {
  const { tx, settings } = call;
  const { currency } = settings;
  const customer = customerOf(call);
  const head = await homeHead.first(tx, { customer });
  if (head === undefined) throw new Refusal('unknown_custnum', { number: customer });
  const { balance } = head;
  const known = await catalogue(tx);
  const packages = await listedPackagesOf(tx, customer);
  const unpaid = balance > 0 ? await unpaidOf(tx, customer) : nothingUnpaid;
  const payments = await newestPayments.all(tx, { customer, limit: paymentsShown });
  const months = await monthlyTotalsOf(call, customer);
  const bouncing = await bouncingRecipients(tx, customer);
  return {
    custnum: customer,
    first: head.first,
    balance: formatMoney(balance, currency),
    next_bill_date: nextBillOf(packages),
    invoices: unpaid.open.map(({ number, dueOn, owed }) => ({
      invnum: number,
      due_date: dueOn,
      owed: formatMoney(owed, currency),
    })),
    packages: packages.map((each) => packageRow(each, known, settings.timezone)),
    payments: payments.map(({ number, amount, receivedAt }) => ({
      paynum: number,
      _date: Math.floor(receivedAt / 1000),
      paid: formatMoney(amount, currency),
    })),
    months,
    notices: await noticeRows(call, { customer: head, balance, packages, ...unpaid, bouncing }),
  };
}

function packageRow({ bought, services }: ListedPackage, known: Catalogue, timezone: string) {
  const { name = '', frequency = '' } = known.definition(bought.definition) ?? {};
  const change = plannedChangeOf(bought);
  return {
    pkgnum: bought.number,
    pkg_label: name,
    quantity: bought.quantity,
    status: statusOf(bought, { frequency }),
    labels: services.map(labelOf).filter((label) => label !== ''),
    expire: instant(bought.expiresAt),
    change_date: day(change?.onDay ?? null, timezone),
    change_pkg: known.definition(change?.definition ?? 0)?.name ?? '',
  };
}

/** What is suspended is not billed. */
const nextBillOf = (packages: readonly ListedPackage[]): string =>
  packages
    .flatMap(({ bought: { suspendedAt, nextBillOn } }) =>
      suspendedAt === null && nextBillOn !== null ? [nextBillOn] : [],
    )
    .toSorted()
    .at(0) ?? '';
