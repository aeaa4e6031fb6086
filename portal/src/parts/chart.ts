/** Twelve months as bars, drawn here and not in the browser; the figures stand in a table behind. */
import type { MonthlyTotalsReply } from '@lineside/client/calls/monthly-totals.ts';
import { type Html, html } from '@lineside/html';
import type { Visit } from '../visit.ts';
import { isOwed, minorUnitsIn } from './amounts.ts';
import { table } from './show.ts';

/** Credits are no payments, and what was charged is shown as it stood on the invoices. */
type Month = MonthlyTotalsReply['months'][number];

/** What is drawn is stretched to the room there is, so nothing in it is round or a letter. */
const height = 120;
const room = 40;
const bar = 13;
const starts = { charged: 6, paid: 21 };

export function chart(
  { words, shown }: Pick<Visit, 'words' | 'shown'>,
  months: readonly Month[],
): Html {
  const amounts = months.flatMap(({ charged, paid }) => [charged, paid]);
  const [most = '0.00'] = amounts.toSorted((a, b) => minorUnitsIn(b) - minorUnitsIn(a));
  const width = months.length * room;
  const drawn = (kind: 'charged' | 'paid') =>
    months.map((month, n) => {
      const share = minorUnitsIn(month[kind]) / Math.max(1, minorUnitsIn(most));
      const tall = Math.round(Math.max(0, share) * height);
      if (tall === 0) return undefined;
      const x = n * room + starts[kind];
      return html`<rect class="${kind}" x="${x}" y="${height - tall}" width="${bar}" height="${tall}"/>`;
    });
  const title = words('chart.title');
  const name = ({ month }: Month) =>
    shown.month(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
  return html`<figure class="chart">
<figcaption><span class="key charged">${words('chart.charged')}</span> <span class="key paid">${words('chart.paid')}</span></figcaption>
<div class="plot"><span class="most" aria-hidden="true">${isOwed(most) && shown.money(most)}</span>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" preserveAspectRatio="none">
<path class="guide" d="M0,0H${width}M0,${height / 2}H${width}"/>
${drawn('charged')}${drawn('paid')}
<path class="axis" d="M0,${height}H${width}"/>
</svg>
<div class="months" aria-hidden="true">${months.map((month) => html`<span>${name(month)}</span>`)}</div></div>
<details><summary>${words('chart.table')}</summary>
${table(
  title,
  [
    {
      title: words('chart.month'),
      cell: (row: Month) => `${name(row)} ${row.month.slice(0, 4)}`,
    },
    { title: words('chart.charged'), cell: ({ charged }) => shown.money(charged), isNumber: true },
    { title: words('chart.paid'), cell: ({ paid }) => shown.money(paid), isNumber: true },
  ],
  months,
)}</details>
</figure>`;
}
