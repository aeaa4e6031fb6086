// The packages of a customer: seeing, ordering, cancelling.
import { accountRefusals } from './customer-record.ts';
import { operation } from './operation.ts';
import {
  confirmUrl,
  error,
  list,
  record,
  recordOrNone,
  number as replyNumber,
  text as replyText,
  sometimes,
} from './reply-values.ts';
import { number, numbered, secret, session, text } from './values.ts';

const boughtService = record('A service of the package.', {
  svcnum: replyNumber('Number of the service.'),
  pkgnum: replyNumber('Number of the package.'),
  svcpart: replyNumber('Number of its definition.'),
  svc: replyText('Name of its definition.'),
  svcdb: replyText('Kind of service: `svc_acct` for accounts, `svc_domain` for domains, …'),
  label: list(
    'Name of the definition, what identifies the service (`bob@example.com`), and its kind.',
    replyText('One of the three.'),
  ),
});

const possibleService = record('A service that the package still has room for.', {
  svcpart: replyNumber('Number of the definition.'),
  svc: replyText('Name of the definition.'),
  svcdb: replyText('Kind of service.'),
  num_avail: replyNumber('How many may still be added.'),
});

const instant = (what: string) => replyNumber(`${what}, in seconds since 1970; empty if never.`);

const boughtPackage = record('A package of the customer.', {
  pkgnum: replyNumber('Number of the package.'),
  custnum: replyNumber('Number of the customer.'),
  pkgpart: replyNumber('Number of its definition.'),
  otaker: replyText('Who took the order.'),
  setup: instant('When it was first billed'),
  bill: instant('When it will be billed next: 00:00 of that day'),
  last_bill: instant('Start of the period last billed: 00:00 of that day'),
  susp: instant('Suspended since'),
  cancel: instant('Cancelled since'),
  expire: instant('When it will be cancelled'),
  quantity: replyNumber('How many of it this package stands for.'),
  contract_end: instant('When its contract is over: 00:00 of that day'),
  change_date: instant('When it becomes another package: 00:00 of that day'),
  change_pkg: replyText('The name of what it becomes then; empty where nothing is planned.'),
  manual_flag: replyText('`1` where it must not be reactivated by itself, else empty.'),
  pkg: replyText('Name of the package.'),
  pkg_label: replyText('Name of the package, as shown to customers.'),
  freq: replyText('How often it is billed: months, or with a letter weeks, days, hours.'),
  freq_pretty: replyText('The same in words: `monthly`.'),
  status: replyText(
    '`on hold`, `suspended`, `not yet billed`, `one-time charge` or `active`, whichever ' +
      'fits first.',
  ),
  statuscolor: replyText('A colour for that status, six hexadecimal digits.'),
  cust_svc: list('Its services.', boughtService),
  part_svc: list('What it still has room for.', possibleService),
  primary_cust_svc: recordOrNone(
    'Its main service; an empty hash where it has none.',
    boughtService,
  ),
});

const serviceExample = {
  svcnum: 7,
  pkgnum: 9,
  svcpart: 2,
  svc: 'Dialup account',
  svcdb: 'svc_acct',
  label: ['Dialup account', 'bob@example.com', 'svc_acct'],
};

export const list_pkgs = operation({
  name: 'list_pkgs',
  packet: 'MyAccount/list_pkgs',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Lists the packages of the customer that are not cancelled.',
  documentation: `
Oldest package first. Each has the columns of its record, then what it is called, what it costs
how often, how it stands, and its services.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    custnum: replyNumber('Number of the customer.'),
    cust_pkg: list('The packages.', boughtPackage),
  },
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      custnum: 3,
      cust_pkg: [
        {
          pkgnum: 9,
          custnum: 3,
          pkgpart: 2,
          otaker: 'self-service',
          setup: 1082419200,
          bill: 1085011200,
          last_bill: 1082419200,
          susp: '',
          cancel: '',
          expire: '',
          quantity: 1,
          contract_end: '',
          change_date: '',
          change_pkg: '',
          manual_flag: '',
          pkg: 'Dialup',
          pkg_label: 'Dialup',
          freq: '1',
          freq_pretty: 'monthly',
          status: 'active',
          statuscolor: '00CC00',
          cust_svc: [serviceExample],
          part_svc: [],
          primary_cust_svc: serviceExample,
        },
      ],
    },
  },
});

export const pkg_info = operation({
  name: 'pkg_info',
  packet: 'MyAccount/pkg_info',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Says what one package of the customer is.',
  documentation: `
For pages that ask about one package and know its number only; \`list_pkgs\` says more. A package
that has ended is still known here. A number of another customer answers exactly as one that does
not exist.`.trim(),
  parameters: { session_id: session(), pkgnum: number('Number of the package.', 'needed') },
  result: {
    error: error(),
    pkg_label: replyText('Name of the package.'),
    pkgpart: replyNumber('Number of its definition.'),
    classnum: replyNumber('Number of its class; empty, since there are none.'),
  },
  refusals: ['cant_resume_session', 'unknown_custnum', 'unknown_pkgnum'],
  example: {
    parameters: { session_id: '$session', pkgnum: '$package' },
    reply: { error: '', pkg_label: 'Dialup', pkgpart: 2, classnum: '' },
  },
});

export const order_pkg = operation({
  name: 'order_pkg',
  packet: 'MyAccount/order_pkg',
  caller: 'customer',
  effect: 'outside',
  openToAgents: true,
  limited: 'payment',
  summary: 'Orders a package, with its account.',
  documentation: `
The package must be on sale with the customer's agent. Its account is made at once, in the service
that \`svcpart\` names; without it, in the package's main account service, or in its only one of
quantity 1. An empty \`_password\` gets one made up, which is returned, this once.

With the setting \`signup_server-realtime\` the new package, and only that, is billed and charged
at once: existing credit first, then the card, bank account or telephone bill on file. A customer
who pays by invoice owes the invoice and is not declined. When the charge is declined the answer
is \`_decline\`, and everything is as it was: no package, no account, no debt.

The same order again within ten minutes, or with the same \`order_token\`, gets the reply of the
first.`.trim(),
  parameters: {
    session_id: session(),
    pkgpart: number('Number of the package definition.', 'needed'),
    svcpart: number(
      'Number of the account service; needed only where the package does not have exactly one.',
    ),
    username: text('User name of the new account.', 'needed'),
    _password: secret('Its password; empty for one made up.'),
    sec_phrase: text('Security phrase, where that is in use.'),
    popnum: number('Number (index) of an access number.'),
    snarf_machineN: numbered('Machine of the Nth mailbox to fetch, counted from 1.'),
    snarf_protocolN: numbered('Protocol to fetch it with.'),
    snarf_usernameN: numbered('User name there.'),
    snarf_passwordN: numbered('Password there.'),
    quantity: number('How many of it, where more than one may be ordered as one package.'),
    quote: text('The `quote` of `preview_order`; without one nothing binds the price.'),
    order_token: text('A word of the caller that names this order, so that it happens once.'),
  },
  result: {
    error: error(),
    pkgnum: replyNumber('Number of the new package.'),
    svcnum: replyNumber('Number of the new account.'),
    _password: sometimes(replyText('The password made up; only there when one was.')),
    confirm_url: confirmUrl(),
  },
  refusals: [
    'cant_resume_session',
    'unknown_custnum',
    'too_many_attempts',
    'illegal_or_empty_numeric',
    'unknown_package',
    'cant_purchase',
    'address_needed',
    'illegal_text',
    ...accountRefusals,
    'illegal_quantity',
    'quote_expired',
    'quote_changed',
    'declined',
    'payment_unconfirmed',
  ],
  example: {
    parameters: {
      session_id: '$session',
      pkgpart: '$pkgpart',
      username: '$new_username',
      _password: 'abc12345',
    },
    reply: { error: '', pkgnum: 10, svcnum: 8 },
  },
});

export const cancel_pkg = operation({
  name: 'cancel_pkg',
  packet: 'MyAccount/cancel_pkg',
  caller: 'customer',
  effect: 'write',
  summary: 'Cancels one package.',
  documentation: `
Name the package by \`pkgnum\`; or by \`pkgpart\`, which is enough where the customer has exactly
one package of that definition that is not cancelled. With both, they must agree. The package ends
now, with its services; with a \`date\` to come it ends then. Nothing else of the customer is
touched. An invoice is made only for usage that was not billed yet and for a contract that is ended
early; days that are left are given back only where the provider does so, with the setting
\`credit_unused_on_cancel\`. With \`when\` \`end\` the package ends when what is billed is used up, and
\`keep_pkg\` takes that back. \`preview_cancel\` says all of it before. A package that is cancelled
already counts as success. A number of another customer answers exactly as one that does not exist.`.trim(),
  parameters: {
    session_id: session(),
    pkgnum: number('Number of the package.'),
    pkgpart: number('Number of its definition.'),
    date: number('When to end it, in seconds since 1970; now, if empty or past.'),
    when: text('`end` for when what is billed is used up, in place of a date.'),
    quote: text('The `quote` of a preview; without one nothing binds the price.'),
  },
  result: { error: error() },
  refusals: [
    'illegal_when',
    'quote_expired',
    'quote_changed',
    'cant_resume_session',
    'unknown_custnum',
    'unknown_pkgnum',
    'unknown_pkgpart',
    'several_packages',
    'illegal_numeric',
    'service_in_use',
  ],
  example: { parameters: { session_id: '$session', pkgnum: '$package' }, reply: { error: '' } },
});
