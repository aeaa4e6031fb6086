// Reading one invoice, on a screen and on paper.
import { operation } from './operation.ts';
import { bytes, error, number as replyNumber, text } from './reply-values.ts';
import { number, session } from './values.ts';

const exampleText = `                                 Invoice
                                 Page 1 of 1         04/20/04  FS-102

  Dialup (04/20/04 - 05/20/04)                                      $     19.95
    Dialup account: bob@example.com
                                                                    -----------
  Balance Due                                                       $     19.95
`;

export const invoice = operation({
  name: 'invoice',
  packet: 'MyAccount/invoice',
  caller: 'customer',
  effect: 'read',
  summary: 'Shows one invoice.',
  documentation: `
The text is made anew for each call, with the payments and credits that are known now. Every line
ends in a line feed and fits into 79 columns. A number that belongs to another customer answers
exactly as one that does not exist.`.trim(),
  parameters: {
    session_id: session(),
    invnum: number('Number of the invoice.', 'needed'),
  },
  result: {
    error: error(),
    invnum: replyNumber('Number of the invoice.'),
    invoice_text: text('The invoice as plain text.'),
    invoice_html: text(
      'The same as a fragment of HTML, by the template it was issued with; all is escaped.',
    ),
  },
  refusals: ['cant_resume_session', 'unknown_invoice'],
  example: {
    parameters: { session_id: '$session', invnum: '$invoice' },
    reply: {
      error: '',
      invnum: 102,
      invoice_text: exampleText,
      invoice_html: '<table class="invoice"><tr><td>Balance Due</td><td>$19.95</td></tr></table>',
    },
  },
});

export const invoice_pdf = operation({
  name: 'invoice_pdf',
  packet: 'MyAccount/invoice_pdf',
  caller: 'customer',
  effect: 'read',
  summary: 'Shows one invoice as PDF.',
  documentation: `
The rows of \`invoice\`, on the provider's paper, with the payments and credits that are known now.
A number that belongs to another customer answers exactly as one that does not exist.`.trim(),
  parameters: {
    session_id: session(),
    invnum: number('Number of the invoice.', 'needed'),
  },
  result: {
    error: error(),
    invnum: replyNumber('Number of the invoice.'),
    invoice_pdf: bytes('The document.'),
  },
  refusals: ['cant_resume_session', 'unknown_invoice'],
  example: {
    parameters: { session_id: '$session', invnum: '$invoice' },
    reply: { error: '', invnum: 102, invoice_pdf: '%PDF-1.3' },
  },
});
