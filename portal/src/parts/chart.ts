/** Twelve months as bars, drawn here and not in the browser; the figures stand in a table behind. */
import type { MonthlyTotalsReply } from '@lineside/client/calls/monthly-totals.ts';
import { formatMoney, type Money, money, parseAmount } from '@lineside/contract/money.ts';
import { type Html, html } from '@lineside/html';
import { scaleBand, scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Visit } from '../visit.ts';
import { table } from './show.ts';

export interface Month {
  readonly year: number;
  readonly month: number;
  readonly charged: Money;
  readonly paid: Money;
}

type Totals = MonthlyTotalsReply['months'][number];

/** Credits are no payments, and what was charged is shown as it stood on the invoices. */
export const monthOf = ({ month, charged, paid }: Totals, currency: string): Month => ({
  year: Number(month.slice(0, 4)),
  month: Number(month.slice(5, 7)),
  charged: parseAmount(charged, currency) ?? money(0),
  paid: parseAmount(paid, currency) ?? money(0),
});

const width = 640;
const height = 180;
const bottom = 24;
const top = 20;

export function chart(
  { words, shown, brand: { currency } }: Pick<Visit, 'words' | 'shown' | 'brand'>,
  months: readonly Month[],
): Html {
  const most = Math.max(...months.flatMap(({ charged, paid }) => [charged, paid]), 1);
  const y = scaleLinear([0, most], [height - bottom, top]);
  const x = scaleBand(months.map(keyOf), [0, width]).padding(0.38);
  const middle = (month: Month) => (x(keyOf(month)) ?? 0) + x.bandwidth() / 2;
  const path = line<Month>(middle, (month) => y(month.paid))([...months]) ?? '';
  const title = words('chart.title');
  const name = ({ year, month }: Month) => shown.month(year, month);
  return html`<figure class="chart">
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" preserveAspectRatio="none">
<line class="axis" x1="0" x2="${width}" y1="${height - bottom}" y2="${height - bottom}"/>
${months.map((month) => {
  const at = Math.round(y(month.charged));
  return html`<rect class="bar" x="${Math.round(x(keyOf(month)) ?? 0)}" y="${at}" width="${Math.round(x.bandwidth())}" height="${height - bottom - at}" rx="3"/>`;
})}
<path class="paid" d="${path.replace(/\d+\.\d+/g, (digits) => String(Math.round(Number(digits))))}"/>
${months.map((month) => html`<circle class="dot" cx="${Math.round(middle(month))}" cy="${Math.round(y(month.paid))}" r="4"/>`)}
${months.map((month) => html`<text x="${Math.round(middle(month))}" y="${height - 6}">${name(month)}</text>`)}
</svg>
<figcaption><span class="key bar">${words('chart.charged')}</span> <span class="key dot">${words('chart.paid')}</span></figcaption>
<details><summary>${words('chart.table')}</summary>
${table(
  title,
  [
    { title: words('chart.month'), cell: (row: Month) => `${name(row)} ${row.year}` },
    {
      title: words('chart.charged'),
      cell: (row) => shown.money(formatMoney(row.charged, currency)),
      isNumber: true,
    },
    {
      title: words('chart.paid'),
      cell: (row) => shown.money(formatMoney(row.paid, currency)),
      isNumber: true,
    },
  ],
  months,
)}</details>
</figure>`;
}

const keyOf = ({ year, month }: Month): string => `${year}-${month}`;
