// What a customer sees and changes of his own record, and leaving.
import {
  addressRefusals,
  billingAddress,
  billingAddressReply,
  cardRefusals,
  destinationRefusals,
  exampleAddress,
  otherPaymentRefusals,
  serviceAddress,
  serviceAddressReply,
} from './customer-record.ts';
import { operation } from './operation.ts';
import { error, list, money, number, record, text as replyText, truth } from './reply-values.ts';
import { flag, session, text } from './values.ts';

const openInvoice = record('An invoice on which something is still owed.', {
  invnum: number('Number of the invoice.'),
  date: replyText('`Apr 20th, 2004`; a day below ten has two blanks before it: `Jan  1st, 2004`.'),
  owed: money('What is still to be paid on it.'),
});

const openExample = [{ invnum: 102, date: 'Apr 20th, 2004', owed: '36.40' }];

export const customer_info = operation({
  name: 'customer_info',
  packet: 'MyAccount/customer_info',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Shows the customer: name, balance, open invoices, addresses, way of paying.',
  documentation: `
Every key is always there, empty where the customer has nothing to put into it. \`open\` and
\`open_invoices\` are the same list, oldest invoice first.

\`payinfo\` is masked: all but the last four digits of a card (\`xxxxxxxxxxxx1111\`), of a bank
account all but its last two digits and the routing number, of a telephone all but the last four
digits. Purchase orders and the like are shown as they are. The mask may be sent back to
\`edit_info\`, where it means "unchanged".

A session whose account belongs to no customer gets the account's mail address as \`name\`, a
balance of \`0.00\`, and the rest empty.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    custnum: number('Number of the customer.'),
    name: replyText('First and last name.'),
    balance: money('What is owed; negative where the customer has paid ahead.'),
    open: list('Open invoices, oldest first.', openInvoice),
    open_invoices: list('The same list, under the name that pages read.', openInvoice),
    small_custview: replyText(
      'A fragment of HTML: number, billing and service address, balance. Everything in it' +
        ' is escaped.',
    ),
    ...billingAddressReply,
    ...serviceAddressReply,
    payby: replyText('How the customer pays: CARD, DCRD, CHEK, DCHK, LECB, BILL or COMP.'),
    payinfo: replyText('Masked number of the card or account, or the purchase order.'),
    payname: replyText('Name on the card, or name of the bank.'),
    month: replyText('For CARD and DCRD, the month of expiry, `MM`; else empty.'),
    year: replyText('For CARD and DCRD, the year of expiry, `YYYY`; else empty.'),
    invoicing_list: replyText('Mail addresses to which invoices go, joined by `, `.'),
    postal_invoicing: truth('Whether invoices also go by post.'),
  },
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      custnum: 3,
      name: 'Bob Example',
      balance: '36.40',
      open: openExample,
      open_invoices: openExample,
      small_custview: 'Customer #<B>3</B> … Balance: <B>$36.40</B>',
      ...exampleAddress(),
      payby: 'CARD',
      payinfo: 'xxxxxxxxxxxx1111',
      payname: 'Bob Example',
      month: '07',
      year: '2031',
      invoicing_list: 'bob@example.com',
      postal_invoicing: '',
    },
  },
});

export const customer_info_short = operation({
  name: 'customer_info_short',
  packet: 'MyAccount/customer_info_short',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Shows what the head of every page has: name, balance, addresses.',
  documentation: `
What \`customer_info\` shows, without invoices and without the way of paying. Every key is always
there. A session whose account belongs to no customer gets the account's mail address as \`name\`,
a balance of \`0.00\`, and the rest empty.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    custnum: number('Number of the customer.'),
    display_custnum: number('The number that is shown; the same.'),
    name: replyText('First and last name.'),
    max_invnum: number('Number of the newest invoice; empty where there is none.'),
    balance: money('What is owed; negative where the customer has paid ahead.'),
    balance_pretty: replyText('The same with the currency sign.'),
    next_bill_date: number('When the next package is billed, in seconds; empty if never.'),
    next_bill_date_pretty: replyText('The day, as `04/20/2004`, or `(none)`.'),
    countrydefault: replyText('The country that is not printed in addresses.'),
    small_custview: replyText('As in `customer_info`, without the balance.'),
    ...billingAddressReply,
    ...serviceAddressReply,
    invoicing_list: replyText('Mail addresses to which invoices go, joined by `, `.'),
    postal_invoicing: truth('Whether invoices also go by post.'),
    svc_label: replyText('The account that is signed in, as `bob@example.com`.'),
    svcnum: number('Number of that account.'),
    announcement: replyText('What the provider tells all its customers; empty if nothing.'),
  },
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      custnum: 3,
      display_custnum: 3,
      name: 'Bob Example',
      max_invnum: 102,
      balance: '36.40',
      balance_pretty: '$36.40',
      next_bill_date: 1085011200,
      next_bill_date_pretty: '05/20/2004',
      countrydefault: 'US',
      small_custview: 'Customer #<B>3</B> …',
      ...exampleAddress(),
      invoicing_list: 'bob@example.com',
      postal_invoicing: '',
      svc_label: 'bob@example.com',
      svcnum: 7,
      announcement: '',
    },
  },
});

export const edit_info = operation({
  name: 'edit_info',
  packet: 'MyAccount/edit_info',
  caller: 'customer',
  effect: 'outside',
  existenceDecides: true,
  summary: 'Changes the customer record: addresses, invoice destinations, way of paying.',
  documentation: `
A parameter that is sent replaces the stored value, even when it is empty; one that is not sent
leaves it alone. Nothing is changed unless everything can be.

**Service address**: when all of it is empty, or equal to the billing address, it is stored as
empty.

**Invoices**: \`invoicing_list\` sent without \`postal_invoicing\` is the whole list: mail
addresses, and \`POST\` for paper; paper stops when it is not named. \`postal_invoicing\` alone
leaves the mail addresses as they are. Both together say both.

**Way of paying**: \`payby\` must be a type that the provider offers, or the one that is stored;
COMP and PREPAY cannot be chosen. The mask of \`payinfo\`, as \`customer_info\` shows it, means
"unchanged"; month and year not sent with it are then the stored ones. A new card or account is
handed to the gateway for a token and is itself not kept, nor is \`paycvv\`. When the way of
paying changes, automatic charges that were declined are tried again at the next
collection.`.trim(),
  parameters: {
    session_id: session(),
    ...billingAddress,
    ...serviceAddress,
    payby: text('How to pay: CARD, DCRD, CHEK, DCHK, LECB or BILL, as far as offered.'),
    payinfo: text(
      'Card number, `ACCOUNT@ROUTING`, telephone or purchase order, by `payby`; or the mask.',
    ),
    payname: text('Name on the card, or name of the bank.'),
    month: text('Month of expiry of the card.'),
    year: text('Year of expiry of the card.'),
    paycvv: text('Check value of a new card.'),
    invoicing_list: text('Mail addresses, and `POST` for paper, separated by commas.'),
    postal_invoicing: flag('Whether invoices go by post.'),
  },
  result: { error: error() },
  refusals: [
    'cant_resume_session',
    'no_customer_record',
    'unknown_custnum',
    ...addressRefusals,
    'unknown_ship_region',
    'illegal_payment_type',
    ...cardRefusals,
    ...otherPaymentRefusals,
    'illegal_comp_issuer',
    ...destinationRefusals,
    'card_declined',
    'insufficient_funds',
    'cvv_mismatch',
    'confirmation_needed',
    'processing_error',
    'payment_unconfirmed',
  ],
  example: {
    parameters: { session_id: '$session', address1: '2 Oak Ave', daytime: '510-555-0123' },
    reply: { error: '' },
  },
});

export const cancel = operation({
  name: 'cancel',
  packet: 'MyAccount/cancel',
  caller: 'customer',
  effect: 'write',
  summary: 'Cancels all packages of the customer.',
  documentation: `
Ends every package that is not ended yet, with all its services, in one step: either all are
cancelled or none. No last invoice is made, nothing is refunded, and what is owed stays owed. The
session lives on, so that the customer can still read invoices and pay, but nobody can sign in to
the account again. Calling it once more succeeds and changes nothing.`.trim(),
  parameters: { session_id: session() },
  result: { error: error() },
  refusals: ['cant_resume_session', 'unknown_custnum', 'cancel_refused', 'service_in_use'],
  example: { parameters: { session_id: '$session' }, reply: { error: '' } },
});
