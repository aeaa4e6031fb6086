// Paying by card.
import { addressRefusals, cardRefusals } from './customer-record.ts';
import { operation } from './operation.ts';
import { regionExample, regions } from './region.ts';
import {
  confirmUrl,
  error,
  list,
  map,
  money,
  number,
  text as replyText,
  truth,
} from './reply-values.ts';
import { bankRefusals, storedMethodExample, storedMethods } from './stored-method.ts';
import { amount, flag, number as sentNumber, session, text } from './values.ts';

/** The brands that are accepted, by the name shown, with the exact word that calls exchange. */
export const cardTypes = {
  VISA: 'VISA card',
  MasterCard: 'MasterCard',
  Discover: 'Discover card',
  'American Express': 'American Express card',
} as const;

export type CardType = (typeof cardTypes)[keyof typeof cardTypes];

export const payment_info = operation({
  name: 'payment_info',
  packet: 'MyAccount/payment_info',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Gives what a page needs to ask for a payment, and a token against paying twice.',
  documentation: `
Every key is always there. \`card_type\`, \`payinfo\`, \`month\` and \`year\` are empty unless the
customer pays by CARD or DCRD. \`payinfo\` is the mask of the card on file; sent back to
\`process_payment\` it charges that card, without its number ever leaving the gateway.

\`paybatch\` names the payment that is about to be made. However often \`process_payment\` is
called with it, at most one charge is made. \`payunique\` is the same token under the name that
later clients use.

\`custpaybys\` has all that the customer has stored, as \`list_payby\` shows it.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    balance: money('What is owed.'),
    payname: replyText('Name on the card on file, else the name of the customer.'),
    address1: replyText('Street and number of the billing address.'),
    address2: replyText('Second line of it.'),
    city: replyText('City.'),
    state: replyText('State or province.'),
    zip: replyText('Postal code.'),
    payby: replyText('How the customer pays now.'),
    card_type: replyText('Brand of the card on file, one of the values of `card_types`.'),
    payinfo: replyText('Mask of the card on file.'),
    month: replyText('Month of its expiry, `MM`.'),
    year: replyText('Year of its expiry, `YYYY`.'),
    cust_main_county: regions(),
    states: list('The states of the default country, sorted.', replyText('A state.')),
    card_types: map(
      'The brands that are accepted: the name to show, and the word that stands for it in calls.',
      replyText('The word for the brand.'),
    ),
    paybatch: replyText('Token for `process_payment`.'),
    payunique: replyText('The same token.'),
    custpaybys: storedMethods(),
    currency: replyText('ISO 4217 code of all amounts.'),
  },
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      balance: '36.40',
      payname: 'Bob Example',
      address1: '1 Elm St',
      address2: '',
      city: 'Oakland',
      state: 'CA',
      zip: '94601',
      payby: 'CARD',
      card_type: cardTypes.VISA,
      payinfo: 'xxxxxxxxxxxx1111',
      month: '07',
      year: '2031',
      cust_main_county: [regionExample],
      states: ['CA', 'NY'],
      card_types: { ...cardTypes },
      paybatch: 'webui-3-Zk1vQ0o3pXa9',
      payunique: 'webui-3-Zk1vQ0o3pXa9',
      custpaybys: [storedMethodExample],
      currency: 'USD',
    },
  },
});

/** What is answered to whoever paid. */
export const paymentReply = {
  amount: money('What was charged.'),
  date: number('When, in seconds since 1970.'),
  date_pretty: replyText('When, as `YYYY-MM-DD`.'),
  time_pretty: replyText('When, as `HH:MM:SS`.'),
  auth_num: replyText('Authorisation number of the gateway.'),
  order_num: replyText('Order number of the gateway.'),
  receipt_html: replyText('A receipt as a fragment of HTML; everything in it is escaped.'),
  already_paid: truth('True where this reply repeats that of an earlier call.'),
};

export const paymentReplyExample = {
  amount: '5.00',
  date: 1082419200,
  date_pretty: '2004-04-20',
  time_pretty: '00:00:00',
  auth_num: 'A10023',
  order_num: '1',
  receipt_html: '<p>Payment of $5.00 received.</p>',
  already_paid: '',
} as const;

export const process_payment = operation({
  name: 'process_payment',
  packet: 'MyAccount/process_payment',
  caller: 'customer',
  effect: 'outside',
  limited: 'payment',
  summary: 'Charges a card, once, and applies the payment to the oldest open invoices.',
  documentation: `
Everything is checked before anybody is charged. Without \`amount\` the balance is charged; more
than the balance is allowed and stays as credit. The settings \`payment_minimum\` and
\`payment_maximum\` bound what may be sent. \`payinfo\` is a card number, in which everything
but digits is dropped, or the mask that \`payment_info\` showed, which means the card on file;
month and year not sent with the mask are the stored ones.

Instead of a number, \`custpaybynum\` names a card or bank account that the customer has stored.
With \`payby\` CHEK or DCHK a bank account is charged, sent in \`payinfo1\` and \`payinfo2\`.

**Never twice.** The token in \`paybatch\` (or \`payunique\`, which wins where both are sent) is
claimed before the gateway is asked. The same call again, with the same amount and card, waits for
the first and gets its reply, with \`already_paid\` set; with another amount or card it is
refused. After a definite decline the same token may try again. Without a token, the same card and
amount within ten minutes count as the same payment. When the gateway does not answer in time, the
reply says that the payment is being confirmed: it will be settled without a further call. It says
so, too, where the bank wants the customer to confirm the payment himself (3-D Secure); then
\`confirm_url\` is the page to send him to.

**Saving.** With \`save\`, the name, address, card and expiry are stored after the charge, and the
customer pays by CARD from then on when \`auto\` is true, by DCRD (only when asked) when it is
not; a bank account is kept as CHEK or DCHK. It becomes the default. What was the default before
stays stored, but is no longer charged by itself. Should storing fail, the payment stands: \`error\` is empty and \`save_error\` says
why.`.trim(),
  parameters: {
    session_id: session(),
    amount: amount('What to charge; without it, the balance.'),
    payname: text('Name on the card.', 'needed'),
    address1: text('Street and number of the card holder; without it, as stored.'),
    address2: text('Second line of that address.'),
    city: text('City.'),
    state: text('State or province.'),
    zip: text('Postal code.'),
    payinfo: text('Card number, or the mask of the card on file.', 'needed'),
    month: text('Month of expiry.', 'needed'),
    year: text('Year of expiry.', 'needed'),
    paycvv: text('Check value of the card.'),
    card_type: text('Brand that the customer chose; must be that of the number.'),
    custpaybynum: sentNumber('What is stored, to pay with; then no number need be sent.'),
    payby: text('CARD (without it) or CHEK.'),
    payinfo1: text('Account number of a bank account.'),
    payinfo2: text('Routing number that goes with it.'),
    paystate: text('State of the bank.'),
    paytype: text('Kind of bank account: `Personal checking`, `Business savings`, …'),
    currency: text('Currency that the page showed; must be that of the provider.'),
    save: flag('Whether to keep address and card for later payments.'),
    auto: flag('Whether later charges happen by themselves. Means nothing without `save`.'),
    paybatch: text('The token that `payment_info` gave.'),
    payunique: text('The same, under its later name.'),
  },
  result: {
    error: error(),
    ...paymentReply,
    save_error: replyText('Why the card could not be stored, if it could not.'),
    confirm_url: confirmUrl(),
  },
  refusals: [
    'cant_resume_session',
    'unknown_custnum',
    'too_many_attempts',
    'illegal_amount',
    'amount_not_positive',
    'amount_below_minimum',
    'other_currency',
    'unknown_custpaybynum',
    'illegal_payment_type',
    ...bankRefusals,
    ...addressRefusals.filter((code) => code !== 'illegal_country' && code !== 'illegal_phone'),
    ...cardRefusals,
    'not_a',
    'duplicate_transaction',
    'card_declined',
    'insufficient_funds',
    'cvv_mismatch',
    'processing_error',
    'confirmation_needed',
    'payment_unconfirmed',
  ],
  example: {
    parameters: {
      session_id: '$session',
      amount: '5.00',
      payname: 'Bob Example',
      address1: '1 Elm St',
      city: 'Oakland',
      state: 'CA',
      zip: '94601',
      payinfo: '4111111111111111',
      month: '07',
      year: '2031',
      paycvv: '123',
      save: 1,
      auto: 1,
      paybatch: '$paybatch',
    },
    reply: {
      error: '',
      ...paymentReplyExample,
      save_error: '',
    },
  },
});
