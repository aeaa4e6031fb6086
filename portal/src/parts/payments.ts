/** A list of payments as a table, and how one was made. */
import type { ListPaymentsReply } from '@lineside/client/calls/list-payments.ts';
import { type Html, html } from '@lineside/html';
import type { Visit } from '../visit.ts';
import { table } from './show.ts';

export type ListedPayment = ListPaymentsReply['payments'][number];

export function paymentTable(visit: Visit, caption: string, rows: readonly ListedPayment[]): Html {
  const { words, shown } = visit;
  return table(
    caption,
    [
      {
        title: words('payments.date'),
        cell: ({ _date, paynum }) =>
          html`<a href="/billing/payments/${paynum}">${shown.day(_date)}</a>`,
      },
      { title: words('payments.how'), cell: (row) => howPaid(visit, row) },
      { title: words('payments.amount'), cell: ({ paid }) => shown.money(paid), isNumber: true },
    ],
    rows,
  );
}

/** `Card ending in 1111`: a mask is for machines. */
export function howPaid(
  { words }: Pick<Visit, 'words'>,
  { payby, paymask }: Pick<ListedPayment, 'payby' | 'paymask'>,
): string {
  const [account = ''] = paymask.split('@');
  const ending = account.replace(/^.*x/, '').slice(-4);
  const key = /^(CARD|DCRD)$/.test(payby) ? 'card' : /^(CHEK|DCHK)$/.test(payby) ? 'bank' : '';
  if (key !== '' && ending !== '') return words(`payby.${key}_ending`, { ending });
  return words.find(`payby.${payby}`) ?? payby;
}
