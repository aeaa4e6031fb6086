// Paying one invoice by a link, without signing in.
import { cardRefusals } from './customer-record.ts';
import { operation } from './operation.ts';
import { cardTypes, paymentReply, paymentReplyExample } from './payment.ts';
import { confirmUrl, error, map, money, number, text as replyText, truth } from './reply-values.ts';
import { number as sentNumber, session, text } from './values.ts';

const link = () => text('The token of the link, as `invoice_link` gave it.', 'needed');

export const invoice_link = operation({
  name: 'invoice_link',
  packet: 'MyAccount/invoice_link',
  caller: 'customer',
  effect: 'read',
  summary: 'Makes a link with which anybody may see and pay one invoice.',
  documentation: `
For whoever pays a bill for somebody else. The token is signed, is good for this invoice alone, and
ends after the time in the setting \`invoice_link_life\`. It opens nothing else: no balance, no
other invoice, no stored card. A number that belongs to another customer answers exactly as one
that does not exist.`.trim(),
  parameters: {
    session_id: session(),
    invnum: sentNumber('Number of the invoice.', 'needed'),
  },
  result: {
    error: error(),
    invnum: number('Number of the invoice.'),
    link: replyText('The token.'),
    expires: number('Until when it is good, in seconds since 1970.'),
  },
  refusals: ['cant_resume_session', 'unknown_custnum', 'unknown_invoice'],
  example: {
    parameters: { session_id: '$session', invnum: '$invoice' },
    reply: { error: '', invnum: 102, link: '102.1ryh2s0.Zk1vQ0o3pXa9', expires: 1085011200 },
  },
});

export const linked_invoice = operation({
  name: 'linked_invoice',
  packet: 'MyAccount/linked_invoice',
  caller: 'anyone',
  effect: 'read',
  summary: 'Shows the invoice of a link, and what is still owed on it.',
  documentation: `
Of the customer it shows what the paper itself says and nothing else. \`owed\` is what
\`pay_linked_invoice\` would charge; once it is \`0.00\`, \`is_paid\` is set and there is nothing
to pay.`.trim(),
  parameters: { link: link() },
  result: {
    error: error(),
    invnum: number('Number of the invoice.'),
    date: replyText('When it was issued, `YYYY-MM-DD`.'),
    due_date: replyText('When it is due, `YYYY-MM-DD`.'),
    charged: money('What it was issued for.'),
    owed: money('What is still owed on it.'),
    is_paid: truth('True where nothing is owed on it any more.'),
    currency: replyText('ISO 4217 code of the amounts.'),
    money_char: replyText('Currency sign.'),
    company_name: replyText('Name of the provider.'),
    invoice_text: replyText('The invoice as plain text.'),
    invoice_html: replyText('The same as a fragment of HTML; everything in it is escaped.'),
    card_types: map('The brands that are accepted.', replyText('The word for the brand.')),
    paybatch: replyText('Token for `pay_linked_invoice`.'),
    expires: number('Until when the link is good, in seconds since 1970.'),
  },
  refusals: ['unknown_link', 'link_expired'],
  example: {
    parameters: { link: '$link' },
    reply: {
      error: '',
      invnum: 102,
      date: '2004-04-20',
      due_date: '2004-05-10',
      charged: '19.95',
      owed: '19.95',
      is_paid: '',
      currency: 'USD',
      money_char: '$',
      company_name: 'Example Internet',
      invoice_text: '  Balance Due                              $     19.95\n',
      invoice_html: '<table class="invoice"><tr><td>Balance Due</td><td>$19.95</td></tr></table>',
      card_types: { ...cardTypes },
      paybatch: 'webui-Zk1vQ0o3pXa9',
      expires: 1085011200,
    },
  },
});

export const pay_linked_invoice = operation({
  name: 'pay_linked_invoice',
  packet: 'MyAccount/pay_linked_invoice',
  caller: 'anyone',
  effect: 'outside',
  limited: 'payment',
  summary: 'Pays the invoice of a link by card, once.',
  documentation: `
Charges exactly what is owed on this invoice, never more, and applies it to this invoice. However
many people hold the link, only one of them can pay at a time: who comes second while a payment
is under way is told that it is being confirmed, who comes after it that nothing is owed. The same
call again, with the same card, gets the first answer with \`already_paid\` set. The card is not
stored.`.trim(),
  parameters: {
    link: link(),
    payname: text('Name on the card.', 'needed'),
    payinfo: text('Card number.', 'needed'),
    month: text('Month of expiry.', 'needed'),
    year: text('Year of expiry.', 'needed'),
    paycvv: text('Check value of the card.'),
    card_type: text('Brand that was chosen; must be that of the number.'),
    currency: text('Currency that the page showed; must be that of the provider.'),
    paybatch: text('The token that `linked_invoice` gave.'),
  },
  result: { error: error(), ...paymentReply, confirm_url: confirmUrl() },
  refusals: [
    'unknown_link',
    'link_expired',
    'too_many_attempts',
    'other_currency',
    'amount_not_positive',
    'illegal_name',
    'illegal_text',
    ...cardRefusals,
    'not_a',
    'duplicate_transaction',
    'card_declined',
    'insufficient_funds',
    'cvv_mismatch',
    'processing_error',
    'payment_unconfirmed',
  ],
  example: {
    parameters: {
      link: '$link',
      payname: 'Ann Example',
      payinfo: '4111111111111111',
      month: '07',
      year: '2031',
      paycvv: '123',
    },
    reply: { error: '', ...paymentReplyExample },
  },
});
