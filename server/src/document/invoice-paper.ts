import { type InvoiceDocument, price, rowsOf, shortDate } from '../invoice/invoice-document.ts';
import type { IssuedDocument } from '../invoice/read-document.ts';
import type { Paper, PaperRow } from './paper.ts';

/** The invoice with the rows that its text and its page have. */
export function invoicePaper({ document, stationery }: IssuedDocument): Paper {
  return {
    title: `Invoice FS-${document.number}`,
    provider: document.provider,
    address: document.address,
    facts: [
      ['Date', shortDate(document.issuedOn)],
      ['Customer', String(document.customer)],
      ['Due', shortDate(document.dueOn)],
    ],
    columns: [
      { heading: 'Description', align: 'left', share: 0.8 },
      { heading: 'Amount', align: 'right', share: 0.2 },
    ],
    rows: paperRows(document),
    brand: stationery.brand,
  };
}

function paperRows(document: InvoiceDocument): PaperRow[] {
  const rows = rowsOf(document);
  return rows.flatMap(({ description, amount, rule }, index): PaperRow[] => {
    if (rule || description === '') return [];
    const kind =
      rows[index - 1]?.rule === true ? 'total' : amount === undefined ? 'detail' : 'line';
    return [
      { kind, cells: [description.trim(), amount === undefined ? '' : price(document, amount)] },
    ];
  });
}
