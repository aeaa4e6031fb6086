import type { Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { documentOf } from '../invoice/read-document.ts';
import type { Enclose, Enclosure } from '../mail/compose-mails.ts';
import type { Mail } from '../mail/mail.ts';
import { pdfOf, pdfOfInvoices } from './invoice-pdf.ts';
import { withSign } from './paper.ts';
import { statementOf } from './statement.ts';

/** The papers that go with a mail: the invoice it announces, the statement it speaks of. */
export const encloseDocuments: Enclose = async (call, mail) => {
  if (mail.customer === null) return {};
  if (mail.event === 'invoice') return invoiceFor(call, mail, mail.customer);
  if (mail.event === 'statement') return statementFor(call, mail, mail.customer);
  return {};
};

async function invoiceFor(call: Call, { facts }: Mail, customer: number): Promise<Enclosure> {
  const number = Number(JSON.parse(facts).invoice);
  const issued = await documentOf(call, customer, number);
  if (issued === undefined) throw new Error(`there is no invoice ${number} of ${customer}`);
  const { owed } = issued.document;
  const shown = (amount: Money) => withSign(call.settings, amount);
  // It may have been paid between the invoice and the mail: nobody is asked to pay twice.
  const told = { owed: owed > 0 ? shown(owed) : '' };
  if (!call.settings.mail_attach_pdf) return { facts: told };
  return {
    facts: told,
    attachments: async () => [
      attachment(`invoice-${number}.pdf`, await pdfOfInvoices(call, [issued])),
    ],
  };
}

async function statementFor(call: Call, { facts }: Mail, customer: number): Promise<Enclosure> {
  const { from, until } = JSON.parse(facts);
  const period = { from: String(from), until: String(until) };
  const statement = await statementOf(call, customer, period);
  if (statement === undefined) throw new Error(`there is no customer ${customer}`);
  return {
    attachments: async () => [attachment('statement.pdf', await pdfOf(call, [statement.paper]))],
  };
}

const attachment = (filename: string, content: Buffer) => ({
  filename,
  contentType: 'application/pdf',
  content,
});
