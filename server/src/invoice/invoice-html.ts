/** The invoice as a fragment of HTML, with the same rows as the text. */
import { html, renderHtml } from '@lineside/html';
import { type InvoiceDocument, price, type Row, rowsOf, shortDate } from './invoice-document.ts';

export function invoiceHtml(document: InvoiceDocument): string {
  const { number, currencySign } = document;
  const rows = rowsOf(document).filter((row) => !row.rule && row.description !== '');
  return renderHtml(html`<section class="invoice">
<h1>Invoice FS-${number}</h1>
<p><time datetime="${document.issuedOn}">${shortDate(document.issuedOn)}</time></p>
<address>${lines(document.provider)}</address>
<address>${lines(document.address)}</address>
<table>
<tbody>
${rows.map((row) => rowHtml(currencySign, row))}
</tbody>
</table>
</section>
`);
}

const lines = (texts: readonly string[]) => texts.map((text) => html`${text}<br>`);

const rowHtml = (sign: string, { description, amount }: Row) => html`<tr>
<td>${description}</td><td>${amount === undefined ? '' : price(sign, amount)}</td>
</tr>
`;
