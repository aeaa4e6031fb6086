/** Time passes, packages end, and everybody goes. */
import { asks, backstage, chapter, refused, refusedEach, type Step } from '../step.ts';
import { domain, priceChanged, priceOver } from './people.ts';

const session = { session_id: '{session}' } as const;
const signedOut = ['cant_resume_session', "Can't resume session"] as const;

const inSession = [
  'customer_info',
  'edit_info',
  'invoice',
  'cancel',
  'payment_info',
  'process_payment',
  'list_pkgs',
  'order_pkg',
  'cancel_pkg',
] as const;

const everyCall = (session_id: string | null): Step[] =>
  inSession.map((name) => refused(name, { session_id }, signedOut));

export const withoutSession = chapter(
  'nobody gets in without a session',
  everyCall(null),
  everyCall('0123456789abcdef0123456789abcdef'),
);

export const aMonthLater = chapter(
  'a month passes: her packages are billed and her card is charged',
  backstage('pass', { days: 30 }),
  refused('list_pkgs', session, signedOut),
  // While a charge is unanswered, nothing more is collected from the same customer.
  backstage('reconcile', {}),
  backstage('bill', {}, { answer: { collected: /^[1-9][0-9]*$/ } }),
  asks(
    'login',
    { username: 'zoe', domain, password: 'newer secret ☺' },
    {
      keep: { session: 'session_id' },
    },
  ),
  asks('customer_info', session, { answer: { balance: '0.00', open: [] } }),
);

export const cancelling = chapter(
  'she cancels what she does not need',
  refusedEach('cancel_pkg', session, [
    [{}, 'unknown_pkgnum', 'unknown pkgnum '],
    [{ pkgnum: 99999 }, 'unknown_pkgnum', 'unknown pkgnum 99999'],
    [{ pkgnum: '{dialup}', pkgpart: 2 }, 'unknown_pkgnum', 'unknown pkgnum {dialup}'],
    [{ pkgpart: 99 }, 'unknown_pkgpart', 'unknown pkgpart 99'],
    [{ pkgpart: 2 }, 'several_packages', 'Multiple packages with pkgpart 2; specify pkgnum'],
    [{ pkgnum: '{mailbox}', date: 'soon' }, 'illegal_numeric', 'Illegal (numeric) date: soon'],
    [{ pkgnum: '{mailbox}', when: 'soon' }, 'illegal_when', 'Illegal when: soon'],
    [{ pkgnum: '{mailbox}', quote: 'made up' }, 'quote_expired', priceOver],
  ]),
  backstage(
    'quote',
    { what: 'preview_cancel', ...session, pkgnum: '{mailbox}', when: 'end' },
    { keep: { end_quote: 'quote' } },
  ),
  refused('cancel_pkg', { ...session, pkgnum: '{mailbox}', when: 'now', quote: '{end_quote}' }, [
    'quote_changed',
    priceChanged,
  ]),
  asks('cancel_pkg', { ...session, pkgnum: '{mailbox}' }),
  asks('cancel_pkg', { ...session, pkgnum: '{mailbox}' }),
  asks('cancel_pkg', { ...session, pkgpart: 3 }),
  asks('cancel_pkg', { ...session, pkgnum: '{third}', date: '1785000000' }),
  asks('list_pkgs', session, {
    answer: {
      cust_pkg: [
        { pkgnum: '{dialup}', expire: '' },
        { pkgnum: '{third}', expire: /^1785000000$/ },
        { pkgnum: '{fourth}' },
      ],
    },
  }),
  // The account of the package is gone with it, and invoices no longer go there.
  refused('login', { username: 'zoe2', domain, password: 'second secret' }, [
    'incorrect_password',
    'Incorrect password.',
  ]),
  asks('customer_info', session, { answer: { invoicing_list: 'zoe@example.net' } }),
);

export const leaving = chapter(
  'she leaves',
  backstage('catch_all', { svcnum: '{zoe_account}' }),
  refused('cancel', session, [
    'service_in_use',
    'This cannot be cancelled yet: other accounts depend on it. Please contact us.',
  ]),
  refused('cancel_pkg', { ...session, pkgnum: '{dialup}' }, [
    'service_in_use',
    'This cannot be cancelled yet: other accounts depend on it. Please contact us.',
  ]),
  backstage('catch_all', { svcnum: '' }),
  backstage('set', { name: 'selfservice-cancel', text: 'off' }),
  refused('cancel', session, ['cancel_refused', 'Please contact us to cancel.']),
  backstage('set', { name: 'selfservice-cancel', text: 'on' }),
  asks('cancel', session),
  asks('cancel', session),
  asks('list_pkgs', session, { answer: { custnum: '{zoe}', cust_pkg: [] } }),
  // Her session lives on: she may read, pay, and come back.
  asks(
    'invoice',
    { ...session, invnum: '{invoice}' },
    {
      answer: { invoice_text: /32\.42/ },
    },
  ),
  asks('payment_info', session, { answer: { balance: '0.00' }, keep: { paybatch: 'paybatch' } }),
  asks(
    'process_payment',
    {
      ...session,
      amount: 10,
      payinfo: 'xxxxxxxxxxxx5454',
      payname: 'Zoe Example',
      paybatch: '{paybatch}',
    },
    { answer: { amount: '10.00' } },
  ),
  asks('customer_info', session, { answer: { balance: '-10.00' } }),
  refused('login', { username: 'zoe', domain, password: 'newer secret ☺' }, [
    'incorrect_password',
    'Incorrect password.',
  ]),
  asks('order_pkg', { ...session, pkgpart: 2, username: 'zoe', _password: 'third secret' }),
  asks('customer_info', session, { answer: { balance: '-7.83' } }),
);

export const whoIsNoCustomer = chapter(
  'who belongs to no customer, or to one that is gone, is told so',
  asks(
    'login',
    { username: 'postmaster', domain, password: 'secret of the house' },
    {
      keep: { house_session: 'session_id' },
    },
  ),
  inSession
    .filter((name) => name !== 'customer_info' && name !== 'edit_info' && name !== 'invoice')
    .map((name) =>
      refused(name, { session_id: '{house_session}' }, ['unknown_custnum', 'unknown custnum ']),
    ),
  refused('invoice', { session_id: '{house_session}', invnum: '{invoice}' }, [
    'unknown_invoice',
    "Can't find invnum",
  ]),
  asks(
    'login',
    { username: 'zoe', domain, password: 'third secret' },
    {
      keep: { lost_session: 'session_id', lost_account: 'svcnum' },
    },
  ),
  backstage('vanish', { svcnum: '{lost_account}' }),
  (['customer_info', 'edit_info', 'payment_info', 'cancel'] as const).map((name) =>
    refused(name, { session_id: '{lost_session}' }, ['unknown_custnum', 'unknown custnum 999999']),
  ),
);

export const theBooks = chapter(
  'every session ends, and the books add up',
  backstage('pass', { hours: 2 }),
  everyCall('{session}'),
  // Zoë's invoice 32.42, five sign-ups of 29.95, her orders 2.17 + 2.17 + 32.48 + 2.17, the month
  // 60.57 for her and twice 19.95 for who pays by bank and telephone, and the 10.00 at the end.
  backstage('books', {}, { answer: { wrong: 0, faults: 0, charged: '331.63' } }),
);
