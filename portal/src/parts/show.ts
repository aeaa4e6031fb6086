/** Pieces that many pages show: boxes, facts, tables, states. */
import { type Html, type HtmlPart, html } from '@lineside/html';
import type { Visit } from '../visit.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'plain';

export function notice(tone: Tone, title: string, body: HtmlPart = ''): Html {
  return html`<section class="notice ${tone}"><h2>${title}</h2>${body}</section>`;
}

export function card(title: string, body: HtmlPart, more?: Html): Html {
  return html`<section class="card"><div class="card-head"><h2>${title}</h2>${more}</div>${body}</section>`;
}

export const linkTo = (href: string, text: string): Html => html`<a href="${href}">${text}</a>`;

export const button = (href: string, text: string, kind: 'main' | 'plain' = 'plain'): Html =>
  html`<a class="button ${kind}" href="${href}">${text}</a>`;

/** Name and value, in pairs; those without a value are left out. */
export function facts(pairs: readonly (readonly [string, HtmlPart])[]): Html {
  const there = pairs.filter(([, value]) => value !== '' && value !== undefined);
  return html`<dl class="facts">${there.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => HtmlPart;
  readonly isNumber?: boolean;
}

/** On a phone each row becomes a small card, with the titles beside the values. */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Html {
  const kind = ({ isNumber }: Column<Row>) => (isNumber ? 'number' : '');
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(
    (column) => html`<th scope="col" class="${kind(column)}">${column.title}</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${columns.map(
        (column) =>
          html`<td class="${kind(column)}" data-title="${column.title}">${column.cell(row)}</td>`,
      )}</tr>`,
  )}</tbody>
</table></div>`;
}

/** A state is never told by its colour alone. */
export const state = (tone: Tone, text: string): Html =>
  html`<span class="state ${tone}">${text}</span>`;

/** After a form has gone through, its page says so once; only words of ours can be named. */
export function doneNotice({ query, words }: Pick<Visit, 'query' | 'words'>): Html | undefined {
  const done = query.get('done');
  if (done === null || !/^[a-z_]{1,40}$/.test(done)) return undefined;
  const text = words.find(`done.${done}`);
  return text === undefined ? undefined : html`<p class="notice good" role="status">${text}</p>`;
}
