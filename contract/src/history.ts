// What a customer was charged and what he paid: lists, receipts, the account as a whole.
import { operation } from './operation.ts';
import {
  error,
  list,
  money,
  record,
  number as replyNumber,
  text as replyText,
} from './reply-values.ts';
import { number, session } from './values.ts';

const seconds = (what: string) => replyNumber(`${what}, in seconds since 1970.`);

const longDate = (what: string) =>
  replyText(`${what}: \`Apr 20th, 2004\`; a day below ten has two blanks before it.`);

const listedInvoice = record('An invoice.', {
  invnum: replyNumber('Number of the invoice.'),
  _date: seconds('When it was issued'),
  date: longDate('The day it was issued'),
  date_short: replyText('The same day as `04-20-2004`.'),
  due_date: replyText('When it is due, `YYYY-MM-DD`.'),
  previous: money('What is still owed on earlier invoices.'),
  charged: money('What it charges.'),
  owed: money('What is still to be paid on it.'),
  balance: money('What is still owed on it and on earlier ones.'),
  lastpay: replyText('The day of the last payment on it, as `Apr 20th, 2004`; empty if none.'),
});

const importedInvoice = record('An invoice brought from another system.', {
  legacyinvnum: replyNumber('Number of the row.'),
  legacyid: replyText('What the other system called it.'),
  _date: seconds('When it was issued'),
  date: longDate('The day it was issued'),
  date_short: replyText('The same day as `04-20-2004`.'),
  charged: money('What it charges.'),
  has_content: replyText('`1` where its text was brought along.'),
});

export const list_invoices = operation({
  name: 'list_invoices',
  packet: 'MyAccount/list_invoices',
  caller: 'customer',
  effect: 'read',
  summary: 'Lists all invoices of the customer.',
  documentation: `
Oldest first, with what is owed at this moment. An invoice that was withdrawn owes nothing and is
still listed.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    balance: money('What is owed in all; negative where the customer has paid ahead.'),
    money_char: replyText('Currency sign.'),
    invoices: list('The invoices.', listedInvoice),
    legacy_invoices: list('Invoices brought from another system.', importedInvoice),
  },
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      balance: '19.95',
      money_char: '$',
      invoices: [
        {
          invnum: 102,
          _date: 1082419200,
          date: 'Apr 20th, 2004',
          date_short: '04-20-2004',
          due_date: '2004-05-10',
          previous: '0.00',
          charged: '19.95',
          owed: '19.95',
          balance: '19.95',
          lastpay: '',
        },
      ],
      legacy_invoices: [],
    },
  },
});

const paymentColumns = {
  paynum: replyNumber('Number of the payment.'),
  _date: seconds('When it was received'),
  date: longDate('The day it was received'),
  date_short: replyText('The same day as `04-20-2004`.'),
  paid: money('What was paid.'),
  payby: replyText('How: CARD, CHEK, LECB, BILL, CASH, …'),
  paycardtype: replyText('The brand of the card, where it is known.'),
  paymask: replyText('The masked card or account, or what was noted.'),
  processor: replyText('The gateway; empty for what came past it.'),
  auth: replyText("The gateway's authorisation."),
  order_number: replyText('The number under which `process_payment` answered.'),
};

const paymentExample = {
  paynum: 77,
  _date: 1082419200,
  date: 'Apr 20th, 2004',
  date_short: '04-20-2004',
  paid: '19.95',
  payby: 'CARD',
  paycardtype: '',
  paymask: 'xxxxxxxxxxxx1111',
  processor: 'sandbox',
  auth: 'A1B2C3',
  order_number: '77',
};

export const list_payments = operation({
  name: 'list_payments',
  packet: 'MyAccount/list_payments',
  caller: 'customer',
  effect: 'read',
  summary: 'Lists all payments of the customer.',
  documentation: `
Oldest first: those made here, those taken by the billing run and those that came past the
gateway. Nothing in it is a secret: the numbers of cards and accounts are masked.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    balance: money('What is owed in all; negative where the customer has paid ahead.'),
    money_char: replyText('Currency sign.'),
    payments: list('The payments.', record('A payment.', paymentColumns)),
  },
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$session' },
    reply: { error: '', balance: '0.00', money_char: '$', payments: [paymentExample] },
  },
});

export const payment_receipt = operation({
  name: 'payment_receipt',
  packet: 'MyAccount/payment_receipt',
  caller: 'customer',
  effect: 'read',
  summary: 'Shows one payment.',
  documentation: `
The columns of \`list_payments\`. A number that belongs to another customer answers exactly as one
that does not exist.`.trim(),
  parameters: { session_id: session(), paynum: number('Number of the payment.', 'needed') },
  result: { error: error(), ...paymentColumns },
  refusals: ['cant_resume_session', 'unknown_custnum', 'unknown_payment'],
  example: {
    parameters: { session_id: '$session', paynum: '$payment' },
    reply: { error: '', ...paymentExample },
  },
});

const optionalMoney = (what: string) =>
  replyText(`${what}, as \`19.95\`; empty on every other kind of row.`);

const historyRow = record('Something that moved the balance.', {
  type: replyText('`Invoice`, `Payment`, `Credit`, `Refund`, `Void`, `Write-off` or `Expiry`.'),
  description: replyText('What it was, in words.'),
  amount: money('How it moved the balance: positive when the customer owes more.'),
  amount_pretty: replyText('The same with the currency sign.'),
  charged: optionalMoney('What an invoice charged'),
  paid: optionalMoney('What was paid'),
  credit: optionalMoney('What was credited'),
  refund: optionalMoney('What was given back'),
  date: seconds('When'),
  date_pretty: replyText('The day, as `04/20/2004`.'),
  balance: money('What was owed after it.'),
  balance_pretty: replyText('The same with the currency sign.'),
});

export const billing_history = operation({
  name: 'billing_history',
  packet: 'MyAccount/billing_history',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Shows everything that moved the balance of the customer.',
  documentation: `
Newest first; each row says what was owed after it, so the first row has the balance of today. It
comes from the ledger: what is not there has not moved any money.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    balance: money('What is owed in all; negative where the customer has paid ahead.'),
    balance_pretty: replyText('The same with the currency sign.'),
    next_bill_date: replyNumber('When the next package is billed, in seconds; empty if never.'),
    next_bill_date_pretty: replyText('The day, as `04/20/2004`, or `(none)`.'),
    money_char: replyText('Currency sign.'),
    history: list('What happened.', historyRow),
  },
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      balance: '19.95',
      balance_pretty: '$19.95',
      next_bill_date: 1085011200,
      next_bill_date_pretty: '05/20/2004',
      money_char: '$',
      history: [
        {
          type: 'Invoice',
          description: 'Invoice #102',
          amount: '19.95',
          amount_pretty: '$19.95',
          charged: '19.95',
          paid: '',
          credit: '',
          refund: '',
          date: 1082419200,
          date_pretty: '04/20/2004',
          balance: '19.95',
          balance_pretty: '$19.95',
        },
      ],
    },
  },
});
