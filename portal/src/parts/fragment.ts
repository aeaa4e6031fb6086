/**
 * Markup that the server sends, as an invoice: read, and built anew from the few elements that a
 * document has. What else is in it vanishes, so nothing can come in that we do not write ourselves.
 */
import { type Html, type HtmlPart, html } from '@lineside/html';

type Build = (content: HtmlPart, attributes: Readonly<Record<string, string>>) => Html;

/** The headings of a document stand below that of the page. */
const elements: Readonly<Record<string, Build>> = {
  section: (content) => html`<div class="document">${content}</div>`,
  div: (content) => html`<div>${content}</div>`,
  header: (content) => html`<div class="document-head">${content}</div>`,
  h1: (content) => html`<h2>${content}</h2>`,
  h2: (content) => html`<h3>${content}</h3>`,
  h3: (content) => html`<h4>${content}</h4>`,
  p: (content) => html`<p>${content}</p>`,
  b: (content) => html`<b>${content}</b>`,
  strong: (content) => html`<strong>${content}</strong>`,
  em: (content) => html`<em>${content}</em>`,
  span: (content) => html`<span>${content}</span>`,
  address: (content) => html`<address>${content}</address>`,
  dl: (content) => html`<dl class="facts">${content}</dl>`,
  dt: (content) => html`<dt>${content}</dt>`,
  dd: (content) => html`<dd>${content}</dd>`,
  ul: (content) => html`<ul>${content}</ul>`,
  li: (content) => html`<li>${content}</li>`,
  time: (content, { datetime = '' }) => html`<time datetime="${datetime}">${content}</time>`,
  table: (content) => html`<table>${content}</table>`,
  thead: (content) => html`<thead>${content}</thead>`,
  tbody: (content) => html`<tbody>${content}</tbody>`,
  tfoot: (content) => html`<tfoot>${content}</tfoot>`,
  tr: (content, { class: kind = '' }) => html`<tr class="${rowKind(kind)}">${content}</tr>`,
  th: (content) => html`<th scope="col">${content}</th>`,
  td: (content) => html`<td>${content}</td>`,
};

const rowKind = (kind: string): string => (['line', 'detail', 'total'].includes(kind) ? kind : '');

/** Neither they nor what is in them is shown. */
const silent = new Set(['script', 'style', 'template', 'noscript', 'title', 'head', 'svg']);

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: HtmlPart[];
}

const token = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</g;

export function fragment(markup: string): Html {
  const root: Open = { name: '', attributes: {}, content: [] };
  const stack: Open[] = [root];
  for (const [whole, slash, tag, rest = ''] of markup.matchAll(token)) {
    const top = stack.at(-1) ?? root;
    if (whole.startsWith('<!--')) continue;
    if (tag === undefined) top.content.push(readText(whole));
    else if (slash === '/') close(stack, tag.toLowerCase());
    else if (/^br$/i.test(tag)) top.content.push(html`<br>`);
    else if (/^hr$/i.test(tag)) top.content.push(html`<hr>`);
    else if (!/^(img|input|meta|link|col|wbr)$/i.test(tag)) {
      stack.push({ name: tag.toLowerCase(), attributes: attributesIn(rest), content: [] });
    }
  }
  while (stack.length > 1) close(stack, stack.at(-1)?.name ?? '');
  return html`${root.content}`;
}

/** Ends the nearest element of that name, and those that were left open inside it. */
function close(stack: Open[], name: string): void {
  if (!stack.slice(1).some((open) => open.name === name)) return;
  for (;;) {
    const done = stack.pop();
    const parent = stack.at(-1);
    if (done === undefined || parent === undefined) return;
    if (!silent.has(done.name)) {
      const build = Object.hasOwn(elements, done.name) ? elements[done.name] : undefined;
      parent.content.push(
        build === undefined ? done.content : build(done.content, done.attributes),
      );
    }
    if (done.name === name) return;
  }
}

const attributesIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', a, b]) => [
      name.toLowerCase(),
      readText(a ?? b ?? ''),
    ]),
  );

const references: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

const readText = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, ten, sixteen, name) => {
    if (name !== undefined) return references[String(name).toLowerCase()] ?? whole;
    const point = ten === undefined ? Number.parseInt(sixteen, 16) : Number(ten);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
