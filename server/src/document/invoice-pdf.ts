import type { invoice_pdf as contract } from '@lineside/contract/invoice.ts';
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { Call } from '../call.ts';
import type { IssuedDocument } from '../invoice/read-document.ts';
import { invoiceOfSession } from '../invoice/show-invoice.ts';
import { invoicePaper } from './invoice-paper.ts';
import type { Paper } from './paper.ts';

/** One invoice as PDF, with the rows that the text of it has. */
export async function showInvoicePdf(
  call: Call,
  { invnum = '' }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const issued = await invoiceOfSession(call, invnum);
  const pdf = await pdfOfInvoices(call, [issued]);
  return { invnum: issued.document.number, invoice_pdf: pdf.toString('latin1') };
}

export const pdfOfInvoices = (
  call: Pick<Call, 'now' | 'settings'>,
  issued: readonly IssuedDocument[],
): Promise<Buffer> => pdfOf(call, issued.map(invoicePaper));

export async function pdfOf(
  { now, settings }: Pick<Call, 'now' | 'settings'>,
  papers: readonly Paper[],
): Promise<Buffer> {
  // What draws would take a fifth of a start, so it comes with the first document.
  const { drawPdf } = await import('./pdf.ts');
  // The setting has no other values: see `parse-setting.ts`.
  const size = settings.invoice_paper === 'A4' ? 'A4' : 'Letter';
  return drawPdf(papers, { size, madeAt: now });
}
