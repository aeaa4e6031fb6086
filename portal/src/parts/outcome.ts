/** What something will cost, to the cent, with the arithmetic for whoever wants to see it. */
import { type Html, html } from '@lineside/html';
import type { Visit } from '../visit.ts';
import { isAhead, isZero, unsigned } from './amounts.ts';
import { type Reasoned, reasonsOf } from './reasons.ts';
import { facts, table } from './show.ts';

export interface Previewed extends Reasoned {
  readonly on: string;
  readonly lines: readonly {
    readonly description: string;
    readonly period_from: string;
    readonly period_until: string;
    readonly amount: string;
  }[];
  readonly credits: readonly { readonly description: string; readonly amount: string }[];
  readonly total: string;
  readonly balance: string;
}

interface Row {
  readonly text: string;
  readonly amount: string;
}

export function outcomeOf(visit: Visit, previewed: Previewed, charge?: string): Html {
  const { words, shown } = visit;
  const { on, lines, credits, total, balance } = previewed;
  const rows: readonly Row[] = [
    ...lines.map(({ description, period_from, period_until, amount }) => ({
      text:
        period_from === ''
          ? description
          : `${description} (${shown.civil(period_from)} – ${shown.civil(period_until)})`,
      amount,
    })),
    ...credits.map(({ description, amount }) => ({ text: description, amount: `-${amount}` })),
  ];
  const isBack = isAhead(total);
  return html`<div class="outcome">
${
  rows.length > 0 &&
  table(
    words('outcome.title'),
    [
      { title: words('outcome.what'), cell: ({ text }: Row) => text },
      {
        title: words('payments.amount'),
        cell: ({ amount }) => shown.money(amount),
        isNumber: true,
      },
    ],
    rows,
  )
}
${facts([
  [words('outcome.on'), shown.civil(on)],
  [
    isBack ? words('outcome.back') : words('outcome.total'),
    isZero(total)
      ? words('outcome.nothing')
      : html`<strong>${shown.money(unsigned(total))}</strong>`,
  ],
  [words('outcome.charge'), charge === undefined || isZero(charge) ? '' : shown.money(charge)],
  [words('outcome.balance'), shown.money(balance)],
])}
${
  previewed.words.length > 0 &&
  html`<details><summary>${words('outcome.how')}</summary><ul>${reasonsOf(visit, previewed)}</ul></details>`
}
</div>`;
}
