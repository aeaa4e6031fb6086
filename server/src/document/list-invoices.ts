import { formatLongDate } from '@lineside/contract/date.ts';
import type { list_invoices as contract } from '@lineside/contract/history.ts';
import { add, formatMoney, zero } from '@lineside/contract/money.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import { type Call, customerOf } from '../call.ts';
import { dateOf } from '../invoice/read-document.ts';
import { balanceOf } from '../ledger/balance.ts';
import { invoicesOfCustomer, lastPayments } from './sql.ts';

/** All invoices of the customer, oldest first. */
export async function listInvoices(call: Call): Promise<Answer<typeof contract>> {
  const { tx, settings } = call;
  const customer = customerOf(call);
  const paidAt = new Map(
    (await lastPayments.all(tx, { customer })).map((row) => [row.number, row.received_at]),
  );
  let previous = zero;
  const invoices = (await invoicesOfCustomer.all(tx, { customer })).map((invoice) => {
    const balance = add(previous, invoice.owed);
    const last = paidAt.get(invoice.number);
    const row = {
      invnum: invoice.number,
      _date: Math.floor(invoice.issued_at / 1000),
      ...datesOf(invoice.issued_on),
      due_date: invoice.due_on,
      previous: formatMoney(previous, call.settings.currency),
      charged: formatMoney(invoice.total, call.settings.currency),
      owed: formatMoney(invoice.owed, call.settings.currency),
      balance: formatMoney(balance, call.settings.currency),
      lastpay: last === undefined ? '' : datesOf(dateOf(last, settings)).date,
    };
    previous = balance;
    return row;
  });
  return {
    balance: formatMoney(await balanceOf(tx, customer), call.settings.currency),
    money_char: settings.money_char,
    invoices,
    legacy_invoices: [],
  };
}

/** `Apr 20th, 2004` and `04-20-2004`. */
export function datesOf(day: string): { date: string; date_short: string } {
  const [year = '', month = '', date = ''] = day.split('-');
  return {
    date: formatLongDate({ year: Number(year), month: Number(month), day: Number(date) }),
    date_short: `${month}-${date}-${year}`,
  };
}
