import type { invoice as contract } from '@lineside/contract/invoice.ts';
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { invoiceHtml } from './invoice-html.ts';
import { invoiceText } from './invoice-text.ts';
import { documentOf, type IssuedDocument } from './read-document.ts';

/** One invoice, with the payments and credits of this moment. A foreign one is as unknown as none. */
export async function showInvoice(
  call: Call,
  { invnum = '' }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const issued = await invoiceOfSession(call, invnum);
  return {
    invnum: issued.document.number,
    invoice_text: invoiceText(issued.document),
    invoice_html: invoiceHtml(issued),
  };
}

export async function invoiceOfSession(call: Call, invnum: string): Promise<IssuedDocument> {
  const customer = call.session?.customer ?? null;
  const digits = /^[0-9]{1,15}$/.test(invnum);
  const issued =
    customer === null || !digits ? undefined : await documentOf(call, customer, Number(invnum));
  if (issued === undefined) throw new Refusal('unknown_invoice');
  return issued;
}
