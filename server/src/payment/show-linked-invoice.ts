import type {
  invoice_link,
  linked_invoice,
  pay_linked_invoice,
} from '@lineside/contract/linked-invoice.ts';
import { formatMoney, sum } from '@lineside/contract/money.ts';
import type { Answer, Input } from '@lineside/contract/operation.ts';
import { cardTypes } from '@lineside/contract/payment.ts';
import { type Call, customerOf } from '../call.ts';
import { invoiceHtml } from '../invoice/invoice-html.ts';
import { invoiceText } from '../invoice/invoice-text.ts';
import { customerOfInvoice, documentOf, type IssuedDocument } from '../invoice/read-document.ts';
import { invoiceOfSession } from '../invoice/show-invoice.ts';
import { Refusal } from '../refusal.ts';
import { type InvoiceLink, linkOf, readLink } from './invoice-link.ts';
import { paymentToken } from './show-payment-page.ts';

/** For whoever pays for somebody else. */
export async function makeInvoiceLink(
  call: Call,
  { invnum = '' }: Input<typeof invoice_link>,
): Promise<Answer<typeof invoice_link>> {
  customerOf(call);
  const { document } = await invoiceOfSession(call, invnum);
  const life = call.settings.invoice_link_life.total({ unit: 'seconds' });
  const expires = Math.floor(call.now.epochMilliseconds / 1000) + life;
  const invoice = document.number;
  return { invnum: invoice, link: linkOf(call.secrets, { invoice, expires }), expires };
}

export interface Linked extends IssuedDocument {
  readonly link: InvoiceLink;
  readonly customer: number;
}

/** The invoice that the link is for, and of its customer no more than the paper says. */
export async function linkedInvoice(
  call: Call,
  { link: token = '' }: Pick<Input<typeof pay_linked_invoice>, 'link'>,
): Promise<Linked> {
  const link = readLink(call, token);
  const customer = await customerOfInvoice(call, link.invoice);
  const issued =
    customer === undefined ? undefined : await documentOf(call, customer, link.invoice);
  if (customer === undefined || issued === undefined) throw new Refusal('unknown_link');
  // Other invoices that are open are on the customer's own page, and no business of this one.
  const document = { ...issued.document, previous: [] };
  return { ...issued, document, link, customer };
}

export async function showLinkedInvoice(
  call: Call,
  input: Input<typeof linked_invoice>,
): Promise<Answer<typeof linked_invoice>> {
  const linked = await linkedInvoice(call, input);
  const { document, link } = linked;
  const { currency, money_char, company_name } = call.settings;
  return {
    invnum: document.number,
    date: document.issuedOn,
    due_date: document.dueOn,
    charged: formatMoney(sum(document.lines.map((line) => line.amount)), call.settings.currency),
    owed: formatMoney(document.owed, call.settings.currency),
    is_paid: document.owed > 0 ? '' : 1,
    currency,
    money_char,
    company_name,
    invoice_text: invoiceText(document),
    invoice_html: invoiceHtml(linked),
    card_types: cardTypes,
    paybatch: paymentToken(),
    expires: link.expires,
  };
}
