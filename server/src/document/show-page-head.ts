import type { customer_info_short } from '@lineside/contract/customer.ts';
import { formatMoney } from '@lineside/contract/money.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import { type Call, customerOf } from '../call.ts';
import { nobodyReply, type Overview, overviewReply } from '../customer/customer-reply.ts';
import { overviewOf } from '../customer/show-customer.ts';
import { smallCustview } from '../customer/small-custview.ts';
import { Refusal } from '../refusal.ts';
import { nextBillFields } from './next-bill.ts';
import { withSign } from './paper.ts';
import { newestInvoiceOf } from './sql.ts';

/** What stands at the head of every page: who it is, what is owed, when the next bill comes. */
export async function showPageHead(call: Call): Promise<Answer<typeof customer_info_short>> {
  const { session, settings } = call;
  const account = {
    svc_label: session === undefined || session.account === null ? '' : session.accountLabel,
    svcnum: session?.account ?? ('' as const),
    countrydefault: settings.countrydefault,
    announcement: settings.announcements.join('\n'),
  };
  if (session !== undefined && session.customer === null) {
    const nobody = headOf(nobodyReply(session.accountLabel, settings));
    const nothing = { display_custnum: '', max_invnum: '', balance_pretty: '' } as const;
    return {
      ...nobody,
      ...nothing,
      next_bill_date: '',
      next_bill_date_pretty: '(none)',
      ...account,
    };
  }
  const number = customerOf(call);
  const overview = await overviewOf(call.tx, number);
  if (overview === undefined) throw new Refusal('unknown_custnum', { number });
  const newest = await newestInvoiceOf.first(call.tx, { customer: number });
  return {
    ...headOf(shownOf(overview, call)),
    display_custnum: number,
    max_invnum: newest?.number ?? '',
    balance: formatMoney(overview.balance, call.settings.currency),
    balance_pretty: withSign(settings, overview.balance),
    ...(await nextBillFields(call, number)),
    ...account,
  };
}

type Whole = ReturnType<typeof overviewReply>;

function shownOf(overview: Overview, { settings }: Call): Whole {
  return {
    ...overviewReply(overview, settings),
    small_custview: smallCustview(overview.customer, undefined, settings),
  };
}

/** Neither invoices nor how the customer pays. */
function headOf(whole: Whole) {
  const { open: _o, open_invoices: _i, payby: _b, payinfo: _p, payname: _n, ...rest } = whole;
  const { month: _m, year: _y, ...head } = rest;
  return head;
}
