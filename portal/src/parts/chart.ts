/** Twelve months as bars, drawn here and not in the browser; the figures stand in a table behind. */
import type { MonthlyTotalsReply } from '@lineside/client/calls/monthly-totals.ts';
import { type Html, html } from '@lineside/html';
import type { Visit } from '../visit.ts';
import { minorUnitsIn } from './amounts.ts';
import { table } from './show.ts';

/** Credits are no payments, and what was charged is shown as it stood on the invoices. */
type Month = MonthlyTotalsReply['months'][number];

const width = 640;
const height = 180;
const bottom = 24;
const top = 20;
const ground = height - bottom;
/** Of the room that each month has. */
const barShare = 0.62;

export function chart(
  { words, shown }: Pick<Visit, 'words' | 'shown'>,
  months: readonly Month[],
): Html {
  const most = Math.max(
    1,
    ...months.flatMap(({ charged, paid }) => [minorUnitsIn(charged), minorUnitsIn(paid)]),
  );
  const heightOf = (amount: string) =>
    Math.round((Math.max(0, minorUnitsIn(amount)) / most) * (ground - top));
  const room = width / Math.max(1, months.length);
  const bar = Math.round(room * barShare);
  const middle = (n: number) => Math.round((n + 0.5) * room);
  const dots = months.map(({ paid }, n) => ({ x: middle(n), y: ground - heightOf(paid) }));
  const title = words('chart.title');
  const name = ({ month }: Month) =>
    shown.month(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
  return html`<figure class="chart">
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" preserveAspectRatio="none">
<line class="axis" x1="0" x2="${width}" y1="${ground}" y2="${ground}"/>
${months.map(({ charged }, n) => {
  const tall = heightOf(charged);
  return html`<rect class="bar" x="${middle(n) - Math.round(bar / 2)}" y="${ground - tall}" width="${bar}" height="${tall}" rx="3"/>`;
})}
<path class="paid" d="M${dots.map(({ x, y }) => `${x},${y}`).join('L')}"/>
${dots.map(({ x, y }) => html`<circle class="dot" cx="${x}" cy="${y}" r="4"/>`)}
${months.map((month, n) => html`<text x="${middle(n)}" y="${height - 6}">${name(month)}</text>`)}
</svg>
<figcaption><span class="key bar">${words('chart.charged')}</span> <span class="key dot">${words('chart.paid')}</span></figcaption>
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
