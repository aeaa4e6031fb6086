/** The invoice as plain text: pages of 50 lines, two columns, 79 characters wide. */
import {
  type InvoiceDocument,
  type Printed,
  price,
  type Row,
  rowsOf,
  shortDate,
} from './invoice-document.ts';

const rowsPerPage = 31;
const descriptionWidth = 65;
const priceWidth = 11;
const addressLines = 6;
const titleIndent = ' '.repeat(33);

export function invoiceText(document: InvoiceDocument): string {
  const rows = rowsOf(document).map((row) => textRow(document, row));
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
  const printed = Array.from({ length: pages }, (_, index) => {
    const from = index * rowsPerPage;
    const page = rows.slice(from, from + rowsPerPage);
    const padding = Array(rowsPerPage - page.length).fill(blankRow);
    return [...head(document, index + 1, pages), ...page, ...padding, '', '', ''];
  });
  return printed.map((lines) => lines.join('\n')).join('');
}

function head(document: InvoiceDocument, page: number, pages: number): string[] {
  const counted = `Page ${page} of ${pages}`.padEnd(19);
  const provider = document.provider.slice(0, 3);
  return [
    '',
    `${titleIndent}Invoice`,
    `${titleIndent}${counted} ${shortDate(document.issuedOn)}  FS-${document.number}`,
    '',
    '',
    ...padded(provider, 3),
    '',
    '',
    ...padded(document.address, addressLines),
    '',
  ];
}

const padded = (lines: readonly string[], count: number) =>
  Array.from({ length: count }, (_, index) => lines[index] ?? '');

function textRow(document: Printed, row: Row): string {
  const shown = row.rule ? '-'.repeat(priceWidth) : priceOf(document, row);
  return `  ${fitted(row.description, descriptionWidth)} ${shown}`;
}

const priceOf = (document: Printed, { amount }: Row) =>
  amount === undefined ? ' '.repeat(priceWidth) : price(document, amount);

const blankRow = ' '.repeat(79);

/** Cut or filled to a number of characters, not of code units. */
function fitted(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.slice(0, width).join('') + ' '.repeat(Math.max(0, width - characters.length));
}
