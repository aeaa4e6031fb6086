// What will come: the next invoice, a sign-up before anybody signs up, the end of everything; and
// the last twelve months in two figures each.
import { operation } from './operation.ts';
import { outcome, outcomeExample, quote, quoteExample } from './package-changes.ts';
import {
  error,
  list,
  money,
  record,
  number as replyNumber,
  text as replyText,
  truth,
} from './reply-values.ts';
import { number, secret, session, text } from './values.ts';

const owned = ['cant_resume_session', 'unknown_custnum'] as const;

export const preview_next_invoice = operation({
  name: 'preview_next_invoice',
  packet: 'MyAccount/preview_next_invoice',
  caller: 'customer',
  effect: 'write',
  summary: 'Says what the next billing day will bring.',
  documentation: `
The billing of that day itself, done in full and then undone, with the changes and ends that are
planned for it. It says what is known today: usage, and what is ordered until then, is not. \`on\` is
empty, and nothing is charged, where nothing will be billed.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    ...outcome,
    collected: truth('Whether the card or account on file will be charged by itself.'),
  },
  refusals: owned,
  example: {
    parameters: { session_id: '$session' },
    reply: { error: '', ...outcomeExample, collected: 1 },
  },
});

export const preview_sign_up = operation({
  name: 'preview_sign_up',
  packet: 'Signup/preview_sign_up',
  caller: 'anyone',
  effect: 'write',
  limited: 'preview',
  summary: 'Says what a package costs at an address, before anybody signs up.',
  documentation: `
The sign-up itself, done in full and then undone: nothing is kept and no name, card or password is
needed. State, county and country decide the taxes.`.trim(),
  parameters: {
    agentnum: number('Number of the agent; the default agent when empty.'),
    pkgpart: number('Number of the package.', 'needed'),
    state: text('State of the address.'),
    county: text('County.'),
    country: text('Country; the default country when empty.'),
  },
  result: {
    error: error(),
    pkgpart: replyNumber('Number of the package.'),
    pkg: replyText('Its name.'),
    setup: money('What is charged once.'),
    recurring: money('What is charged again and again, as the price list has it.'),
    freq_pretty: replyText('How often: `monthly`.'),
    ...outcome,
    next_on: replyText('When it will be billed again, `YYYY-MM-DD`; empty if never.'),
  },
  refusals: [
    'illegal_or_empty_numeric',
    'unknown_agent',
    'unknown_package',
    'cant_purchase',
    'illegal_country',
    'unknown_region',
    'too_many_attempts',
  ],
  example: {
    parameters: { agentnum: '$agentnum', pkgpart: '$pkgpart', state: 'CA', country: 'US' },
    reply: {
      error: '',
      pkgpart: 2,
      pkg: 'Broadband',
      setup: '0.00',
      recurring: '39.95',
      freq_pretty: 'monthly',
      ...outcomeExample,
      next_on: '2004-05-20',
    },
  },
});

const ending = record('A package that ends.', {
  pkgnum: replyNumber('Number of the package.'),
  pkg: replyText('Its name.'),
  services: list('What goes with it.', replyText('As `bob@example.com` or `example.com`.')),
});

const closing = {
  ...outcome,
  ends: list('The packages that end.', ending),
};

const closingExample = {
  ...outcomeExample,
  ends: [{ pkgnum: 9, pkg: 'Dialup', services: ['bob@example.com'] }],
};

const closeRefusals = [...owned, 'cancel_refused', 'service_in_use'] as const;

export const preview_close = operation({
  name: 'preview_close',
  packet: 'MyAccount/preview_close',
  caller: 'customer',
  effect: 'write',
  summary: 'Says what ends, and what is owed or given back, when the customer leaves today.',
  documentation: `
The end itself, done in full and then undone. \`balance\` is what is owed afterwards; below zero it
is the customer's money.`.trim(),
  parameters: { session_id: session() },
  result: { error: error(), ...closing, ...quote },
  refusals: closeRefusals,
  example: {
    parameters: { session_id: '$session' },
    reply: { error: '', ...closingExample, ...quoteExample },
  },
});

export const close_account = operation({
  name: 'close_account',
  packet: 'MyAccount/close_account',
  caller: 'customer',
  effect: 'write',
  summary: 'Ends everything the customer has, once he has confirmed it.',
  documentation: `
\`cancel\` with a confirmation: the \`quote\` of \`preview_close\`, the password of the account of the
session, or both. With a quote it costs to the cent what was shown, or nothing is done. The session
stays open, so that he can read and pay; nobody signs in to the accounts any more. Once more changes
nothing.`.trim(),
  parameters: {
    session_id: session(),
    quote: text('The `quote` of a preview.'),
    password: secret('The password of the account.'),
  },
  result: { error: error(), ...closing },
  refusals: [
    ...closeRefusals,
    'close_unconfirmed',
    'incorrect_password',
    'too_many_attempts',
    'quote_expired',
    'quote_changed',
  ],
  example: {
    parameters: { session_id: '$session', password: '$password' },
    reply: { error: '', ...closingExample },
  },
});

export const month = record('A month.', {
  month: replyText('Which, as `2004-04`.'),
  charged: money('The sum of the invoices of the month.'),
  credited: money('The sum of the credits.'),
  paid: money('The sum of the payments, less what was refunded.'),
});

export const monthExample = {
  month: '2004-04',
  charged: '19.95',
  credited: '0.00',
  paid: '19.95',
};

export const monthly_totals = operation({
  name: 'monthly_totals',
  packet: 'MyAccount/monthly_totals',
  caller: 'customer',
  effect: 'read',
  summary: 'Says what was charged and paid in each of the last twelve months.',
  documentation: `
For a chart: twelve rows, the oldest first, the running month last; a month in which nothing
happened has zeros. From the ledger: what was withdrawn counts against the month in which it was.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    money_char: replyText('Currency sign.'),
    months: list('The months.', month),
  },
  refusals: owned,
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      money_char: '$',
      months: [monthExample],
    },
  },
});

export const public_status = operation({
  name: 'public_status',
  packet: 'Signup/public_status',
  caller: 'anyone',
  effect: 'read',
  summary: 'Says whether the service is up, and what the provider announces.',
  documentation: `
For a status page that everybody may see. Whoever gets an answer knows that the server and its
database work; the rest is what the operator wrote into the setting \`announcements\`, one a line.`.trim(),
  parameters: {},
  result: {
    error: error(),
    up: truth('Whether the service works: always, in an answer.'),
    company_name: replyText('Name of the provider.'),
    announcements: list('What he announces.', replyText('An announcement.')),
    date: replyNumber('When this was so, in seconds since 1970.'),
  },
  refusals: [],
  example: {
    parameters: {},
    reply: {
      error: '',
      up: 1,
      company_name: 'Example Internet',
      announcements: ['On 24 April from 2 to 4 o’clock we replace a router in Oakland.'],
      date: 1082419200,
    },
  },
});
