// Measures what a document costs once it has been read from the database:
//
//   node bench/documents.ts
//
// An invoice of a customer with five packages: a previous balance, ten lines with their services,
// two taxes, a credit and a payment. As text, as a fragment, as a page with its style, as PDF; and
// a statement of a year. Milliseconds of the processor each, after a warm-up: nothing here waits, so
// that is how long it takes where nobody else uses the processor.

import { money } from '@lineside/contract/money.ts';
import { plainBrand } from '@lineside/server/agent/brand.ts';
import { invoicePaper } from '@lineside/server/document/invoice-paper.ts';
import { invoicePage, paperPage } from '@lineside/server/document/page.ts';
import type { Paper } from '@lineside/server/document/paper.ts';
import { drawPdf } from '@lineside/server/document/pdf.ts';
import { invoiceHtml } from '@lineside/server/invoice/invoice-html.ts';
import { invoiceText } from '@lineside/server/invoice/invoice-text.ts';
import { invoicePageTemplate } from '@lineside/server/invoice/page-template.ts';
import type { IssuedDocument } from '@lineside/server/invoice/read-document.ts';
import { atMost, type Line, printTable } from './table.ts';

const packages = ['Dialup', 'Web hosting', 'Mailbox', 'Domain example.org', 'DSL 2000'];

const issued: IssuedDocument = {
  document: {
    number: 102,
    customer: 17,
    issuedOn: '2026-11-23',
    dueOn: '2026-12-13',
    owed: money(12_345),
    terms: 'Net 20',
    currencySign: '$',
    currency: 'USD',
    provider: ['Example Internet', '100 Main Street', 'Springfield, CA  94000'],
    address: ['Zoë Example', 'Example & Sons', '1 Elm St', 'Oakland, CA  94601'],
    previous: [{ number: 101, issuedOn: '2026-10-23', owed: money(1995) }],
    lines: packages.flatMap((name) => [
      line(`${name} Setup`, ['Account: zoe@example.com']),
      line(name, ['Account: zoe@example.com'], '2026-11-23'),
    ]),
    credits: [{ number: 5, on: '2026-11-24', reason: 'outage of two days', amount: money(500) }],
    payments: [{ on: '2026-11-25', amount: money(1000) }],
  },
  stationery: {
    provider: ['Example Internet'],
    terms: 'Net 20',
    currencySign: '$',
    brand: plainBrand,
    body: invoicePageTemplate().parts.body?.text ?? '',
    style: invoicePageTemplate().parts.style?.text ?? '',
  },
};

function line(description: string, services: readonly string[], periodFrom = '') {
  const periodUntil = periodFrom === '' ? '' : '2026-12-23';
  return { description, periodFrom, periodUntil, amount: money(1995), services };
}

const statement: Paper = {
  ...invoicePaper(issued),
  title: 'Statement',
  columns: [
    { heading: 'Date', align: 'left', share: 0.12 },
    { heading: 'Description', align: 'left', share: 0.52 },
    { heading: 'Amount', align: 'right', share: 0.18 },
    { heading: 'Balance', align: 'right', share: 0.18 },
  ],
  rows: Array.from({ length: 26 }, (_, index) => ({
    kind: 'line' as const,
    cells: ['11/23/26', `Invoice #${index}`, '$19.95', '$19.95'],
  })),
};

/** Its letters are in no font that readers of PDF bring: the document brings them. */
const polish: Paper = {
  ...invoicePaper(issued),
  address: ['Łucja Żak', 'ul. Długa 1', '80-831 Gdańsk'],
};

async function millisecondsEach(count: number, work: () => unknown): Promise<number> {
  for (let n = 0; n < count / 4; n += 1) await work();
  const before = process.cpuUsage();
  for (let n = 0; n < count; n += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
}

const asPdf = (papers: readonly Paper[]) =>
  drawPdf(papers, { size: 'A4', madeAt: Temporal.Instant.from('2026-11-23T12:00:00Z') });

async function measured(what: string, count: number, work: () => unknown): Promise<Line> {
  const each = await millisecondsEach(count, work);
  return { what, target: '', measured: `${each.toFixed(3)} ms`, ratio: each };
}

const limited = (what: Line, target: number): Line => atMost(what, target, ' ms');

printTable([
  await measured('invoice as text', 4000, () => invoiceText(issued.document)),
  limited(await measured('invoice as HTML', 4000, () => invoiceHtml(issued)), 0.5),
  limited(await measured('invoice as a page of its own', 4000, () => invoicePage(issued)), 0.5),
  limited(await measured('invoice as PDF', 200, () => asPdf([invoicePaper(issued)])), 15),
  limited(await measured('invoice as PDF in Polish', 200, () => asPdf([polish])), 15),
  await measured('statement of a year as a page', 1000, () => paperPage(statement, '')),
  await measured('statement of a year as PDF', 200, () => asPdf([statement])),
]);
