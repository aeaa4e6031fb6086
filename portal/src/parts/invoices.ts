/** A list of invoices as a table. */
import type { ListInvoicesReply } from '@lineside/client/calls/list-invoices.ts';
import { type Html, html } from '@lineside/html';
import type { Visit } from '../visit.ts';
import { isOwed } from './amounts.ts';
import { state, table } from './show.ts';

export type ListedInvoice = ListInvoicesReply['invoices'][number];

export function invoiceTable(
  { words, shown }: Visit,
  caption: string,
  rows: readonly ListedInvoice[],
): Html {
  return table(
    caption,
    [
      {
        title: words('invoices.number'),
        cell: ({ invnum }) =>
          html`<a href="/billing/invoices/${invnum}">${words('invoices.one', { number: String(invnum) })}</a>`,
      },
      { title: words('invoices.date'), cell: ({ _date }) => shown.day(_date) },
      {
        title: words('invoices.charged'),
        cell: ({ charged }) => shown.money(charged),
        isNumber: true,
      },
      {
        title: words('invoices.state'),
        cell: ({ owed }) =>
          isOwed(owed)
            ? state('warn', words('invoices.owed', { amount: shown.money(owed) }))
            : state('good', words('invoices.settled')),
      },
    ],
    rows,
  );
}
