/** More packages. */
import { asks, backstage, chapter, refused, refusedEach } from '../step.ts';
import { declining, good, priceChanged, priceOver } from './people.ts';

const session = { session_id: '{session}' } as const;
const mailbox = { ...session, pkgpart: 2, username: 'zoe2', _password: 'second secret' } as const;

export const mistakesInOrdering = chapter(
  'she makes every mistake that an order allows',
  refusedEach('order_pkg', mailbox, [
    [{ pkgpart: '' }, 'illegal_or_empty_numeric', 'Illegal or empty (numeric) pkgpart: '],
    [{ pkgpart: 999 }, 'unknown_package', 'Unknown pkgpart: 999'],
    [{ pkgpart: 4 }, 'cant_purchase', 'This package is not available'],
    [{ pkgpart: 3 }, 'unknown_svcpart', 'Unkonwn svcpart'],
    [{ pkgpart: 3, svcpart: 3 }, 'unknown_svcpart', 'Unkonwn svcpart'],
    [{ svcpart: 1 }, 'unknown_svcpart', 'Unkonwn svcpart'],
    [{ sec_phrase: '<b>' }, 'illegal_text', 'Illegal (text) sec_phrase: <b>'],
    [{ username: '' }, 'illegal_username', 'Illegal username (2-32): '],
    [{ username: 'dan' }, 'username_in_use', 'Username in use'],
    [{ _password: 'tab\there' }, 'illegal_password', 'Illegal password ( 6-128  characters)'],
    [{ popnum: -1 }, 'illegal_popnum', 'Illegal popnum: -1'],
    [{ popnum: 999 }, 'unknown_popnum', 'Unknown popnum'],
    [{ quantity: 'many' }, 'illegal_quantity', 'Illegal quantity: many'],
    [{ quote: 'made up' }, 'quote_expired', priceOver],
    [
      { snarf_machine1: 'mail.example.org', snarf_protocol1: '' },
      'illegal_mailbox',
      'Illegal (external mailbox) snarf_protocol1: ',
    ],
  ]),
  backstage(
    'quote',
    { what: 'preview_order', ...session, pkgpart: 2 },
    { keep: { quote: 'quote' } },
  ),
  refused('order_pkg', { ...mailbox, pkgpart: 3, svcpart: 1, quote: '{quote}' }, [
    'quote_changed',
    priceChanged,
  ]),
  backstage('set', { name: 'username-noperiod', text: 'on' }),
  refused('order_pkg', { ...mailbox, username: 'z.o.e' }, [
    'illegal_username_form',
    'Illegal username',
  ]),
  backstage('set', { name: 'username-noperiod', text: 'off' }),
  backstage('weather', { passwords: 'busy' }),
  refused('order_pkg', mailbox, [
    'too_many_attempts',
    'Too many attempts. Try again in 3 seconds.',
  ]),
  backstage('weather', { passwords: 'well', gateway: 'silent' }),
  refused('order_pkg', { ...mailbox, username: 'waiting2' }, [
    'payment_unconfirmed',
    'Your payment is being confirmed. Do not pay again.',
  ]),
  backstage('weather', { gateway: 'well' }),
);

export const ordering = chapter(
  'she orders mailboxes, and Dan finds his card declined',
  asks('order_pkg', mailbox, { keep: { mailbox: 'pkgnum', mailbox_account: 'svcnum' } }),
  asks('order_pkg', mailbox, { answer: { pkgnum: '{mailbox}' } }),
  // An empty password gets one made up, which is told this once.
  asks(
    'order_pkg',
    { ...mailbox, username: 'zoe3', _password: '' },
    {
      answer: { _password: /^\S{8,}$/ },
      keep: { third: 'pkgnum', made_up: '_password' },
    },
  ),
  asks(
    'order_pkg',
    { ...mailbox, pkgpart: 3, svcpart: 1, username: 'zoe4' },
    {
      keep: { two_accounts: 'pkgnum' },
    },
  ),
  asks(
    'login',
    { username: 'zoe3', domain: 'example.com', password: '{made_up}' },
    {
      answer: { custnum: '{zoe}' },
    },
  ),
  asks('customer_info', session, { answer: { balance: '0.00', open: [] } }),
  asks('edit_info', {
    session_id: '{dan_session}',
    ...good,
    payby: 'CARD',
    payinfo: declining,
  }),
  refused('order_pkg', { ...mailbox, session_id: '{dan_session}', username: 'dan9' }, [
    'declined',
    '_decline',
  ]),
  asks(
    'customer_info',
    { session_id: '{dan_session}' },
    {
      answer: { balance: '0.00', open: [], payinfo: 'xxxxxxxxxxxx0002' },
    },
  ),
  asks('list_pkgs', { session_id: '{dan_session}' }, { answer: { cust_pkg: [{ pkgpart: 1 }] } }),
  // The name is free again at once.
  asks('order_pkg', { ...mailbox, username: 'dan9' }, { keep: { fourth: 'pkgnum' } }),
);
