/** Documents as pages of their own, to be opened in a browser or printed. */
import { type Html, html, renderHtml } from '@lineside/html';
import { escapeText } from '@lineside/html/escape.ts';
import { invoiceHtml, logoAddress } from '../invoice/invoice-html.ts';
import { invoicePageTemplate } from '../invoice/page-template.ts';
import type { IssuedDocument } from '../invoice/read-document.ts';
import { renderTemplate } from '../template/template.ts';
import type { Paper } from './paper.ts';

export function invoicePage(issued: IssuedDocument): string {
  const { stationery, document } = issued;
  return page({
    title: `Invoice FS-${document.number}`,
    accent: stationery.brand.accent,
    style: stationery.style,
    body: invoiceHtml(issued),
  });
}

export function paperPage(paper: Paper, style: string): string {
  const { title, brand } = paper;
  return page({ title, accent: brand.accent, style, body: renderHtml(paperBody(paper)) });
}

function paperBody({ title, provider, address, facts, columns, rows, brand }: Paper): Html {
  const logo = logoAddress(brand);
  return html`<section class="paper">
<header>
${logo === '' ? '' : html`<img class="logo" src="${logo}" alt="${provider[0] ?? ''}">`}
<address class="provider">${lines(provider)}</address>
</header>
<h1>${title}</h1>
<dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<address class="customer">${lines(address)}</address>
<table>
<thead><tr>${columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${rows.map(({ kind, cells }) => html`<tr class="${kind}">${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}
</tbody>
</table>
</section>
`;
}

const lines = (texts: readonly string[]) => texts.map((text) => html`${text}<br>`);

interface Page {
  readonly title: string;
  readonly accent: string;
  readonly style: string;
  /** Markup that escapes what it shows. */
  readonly body: string;
}

/** The style is checked once more: what a damaged database holds must not end the style. */
function page({ title, accent, style, body }: Page): string {
  const { example } = invoicePageTemplate();
  const colour = /^#[0-9a-f]{6}$/i.test(accent) ? accent : '#000000';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<style>
:root { --accent: ${colour}; }
${renderTemplate(style, 'style', {}, example)}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}
