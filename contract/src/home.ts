// Everything that a customer's first page shows, in one answer.
import { noticeExample, notice as noticeRow } from './correspondence.ts';
import { operation } from './operation.ts';
import { monthExample, month as monthRow } from './outlook.ts';
import { error, list, money, record, number as replyNumber, text } from './reply-values.ts';
import { session } from './values.ts';

const seconds = (what: string) => replyNumber(`${what}, in seconds since 1970; empty if never.`);

const bought = record('A package.', {
  pkgnum: replyNumber('Number of the package.'),
  pkg_label: text('Its name.'),
  quantity: replyNumber('How many of it this package stands for.'),
  status: text('As in `list_pkgs`.'),
  labels: list('What identifies its services.', text('As `bob@example.com` or `example.com`.')),
  expire: seconds('When it will be cancelled'),
  change_date: seconds('When it becomes another package: 00:00 of that day'),
  change_pkg: text('The name of what it becomes then; empty where nothing is planned.'),
});

const openInvoice = record('An invoice.', {
  invnum: replyNumber('Number of the invoice.'),
  due_date: text('When it is to be paid, `YYYY-MM-DD`.'),
  owed: money('What is still to be paid of it.'),
});

const payment = record('A payment.', {
  paynum: replyNumber('Number of the payment.'),
  _date: replyNumber('When it was received, in seconds since 1970.'),
  paid: money('The amount.'),
});

export const home_summary = operation({
  name: 'home_summary',
  packet: 'MyAccount/home_summary',
  caller: 'customer',
  effect: 'read',
  summary: 'Answers everything that the first page after a sign-in shows.',
  documentation: `
What \`customer_info\`, \`list_pkgs\`, \`list_invoices\`, \`list_payments\`, \`monthly_totals\` and
\`list_notices\` say of one moment, cut down to what fits on one page: the packages that are not
cancelled, the open invoices, the last three payments, twelve months, and the notices. One call
costs much less than the six.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    custnum: replyNumber('Number of the customer.'),
    first: text('His first name.'),
    balance: money('What is owed; negative where the customer has paid ahead.'),
    next_bill_date: text(
      'When the next package is billed, `YYYY-MM-DD`; empty if never, and where all are suspended.',
    ),
    invoices: list(
      'Where the balance is above zero, what is still to be paid of which invoice, the first due first.',
      openInvoice,
    ),
    packages: list('The packages that are not cancelled, the oldest first.', bought),
    payments: list('The last three payments, the newest first.', payment),
    months: list('The last twelve months, as in `monthly_totals`.', monthRow),
    notices: list('What the customer should know now, the worst first.', noticeRow),
  },
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      custnum: 3,
      first: 'Bob',
      balance: '19.95',
      next_bill_date: '2004-05-20',
      invoices: [{ invnum: 102, due_date: '2004-05-10', owed: '19.95' }],
      packages: [
        {
          pkgnum: 9,
          pkg_label: 'Dialup',
          quantity: 1,
          status: 'active',
          labels: ['bob@example.com'],
          expire: '',
          change_date: '',
          change_pkg: '',
        },
      ],
      payments: [{ paynum: 41, _date: 1082419200, paid: '19.95' }],
      months: [monthExample],
      notices: [noticeExample],
    },
  },
});
