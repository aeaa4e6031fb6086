/** Changing the record, and what belongs to an account. */
import { asks, backstage, chapter, refused, refusedEach, type Step } from '../step.ts';
import {
  amex,
  dan,
  declining,
  domain,
  good,
  jcb,
  masterCard,
  mistyped,
  postmaster,
  zoe,
} from './people.ts';

const session = { session_id: '{session}' } as const;
const newCard = { payby: 'CARD', payinfo: masterCard, ...good } as const;

/** A bank may not want its card to be kept. */
const declines = [
  ['card_declined', 'Your card was declined.'],
  ['insufficient_funds', 'Your card has insufficient funds.'],
  ['expired_card', 'Expired card'],
  ['cvv_mismatch', "Your card's security code is incorrect."],
  [
    'processing_error',
    'Your payment could not be processed. Your card has not been charged. Please try again.',
  ],
] as const;

export const mistakesInTheRecord = chapter(
  'she makes every mistake that her record allows',
  refusedEach('edit_info', session, [
    [{ first: '' }, 'illegal_name', 'Illegal (name) first: '],
    [{ address2: '<b>' }, 'illegal_text', 'Illegal (text) address2: <b>'],
    [{ city: null }, 'illegal_or_empty_text', 'Illegal or empty (text) city: '],
    [{ country: 'Atlantis' }, 'illegal_country', 'Illegal (country) country: Atlantis'],
    [{ state: 'TX' }, 'unknown_region', 'Unknown state/county/country: TX//US'],
    [{ night: '555' }, 'illegal_phone', 'Illegal (phone) night: 555'],
    [{ zip: 'ABCDE' }, 'illegal_zip', 'Illegal (zip) zip for country US: ABCDE'],
    [
      {
        ship_first: 'Max',
        ship_last: 'Example',
        ship_address1: '9 Bay Rd',
        ship_city: 'Austin',
        ship_state: 'TX',
      },
      'unknown_ship_region',
      'Unknown ship_state/ship_county/ship_country: TX//US',
    ],
    [{ payby: 'COMP' }, 'illegal_payment_type', 'Illegal payment type'],
    [{ ...newCard, payinfo: mistyped }, 'invalid_card', 'Invalid credit card number'],
    [{ ...newCard, payinfo: jcb }, 'unknown_card_type', 'Unknown card type'],
    [
      { ...newCard, payinfo: amex, paycvv: '123' },
      'cvv_four_digits',
      'CVV2 (CID) for American Express cards is four digits.',
    ],
    [{ ...newCard, paycvv: 'abc' }, 'cvv_three_digits', 'CVV2 (CVC2/CID) is three digits.'],
    [{ ...newCard, month: '13' }, 'illegal_expiration_date', 'Illegal expiration date: 2031-13-01'],
    [{ ...newCard, year: '2020' }, 'expired_card', 'Expired card'],
    [{ payby: 'CHEK', payinfo: '1' }, 'invalid_echeck', 'invalid echeck account@aba'],
    [{ payby: 'LECB', payinfo: '555' }, 'invalid_btn', 'invalid btn billing telephone number'],
    [{ payby: 'BILL', payinfo: '<b>' }, 'illegal_po_number', 'Illegal P.O. number: <b>'],
    [
      { payinfo: '<b>', session_id: '{comp_session}' },
      'illegal_comp_issuer',
      'Illegal comp account issuer: <b>',
    ],
    [
      { invoicing_list: 'nobody' },
      'illegal_email_invoice_address',
      'Illegal email invoice address',
    ],
    [
      // Dan's account: as unknown as one that does not exist.
      { invoicing_list: '{dan_account}' },
      'unknown_local_account',
      'Unknown local account (specified by svcnum: {dan_account})',
    ],
    [{ first: 'Max', session_id: '{house_session}' }, 'no_customer_record', 'no customer record'],
  ]),
  declines.flatMap(([gateway, text]) => [
    backstage('weather', { gateway }),
    refused('edit_info', { ...session, ...newCard }, [gateway, text]),
  ]),
  backstage('weather', { gateway: 'silent' }),
  refused('edit_info', { ...session, ...newCard }, [
    'payment_unconfirmed',
    'Your payment is being confirmed. Do not pay again.',
  ]),
  backstage('weather', { gateway: 'well' }),
  // Nothing of all that has left a trace.
  asks('customer_info', session, {
    answer: { first: 'Zoë', address2: 'Apt. 2', payby: 'CARD', payinfo: 'xxxxxxxxxxxx1111' },
  }),
);

export const theRecord = chapter(
  'she moves',
  asks('edit_info', {
    ...session,
    last: 'Müller-Example',
    address1: '7 Lake Rd',
    night: null,
    ship_first: 'Max',
    ship_last: 'Example',
    ship_address1: '9 Bay Rd',
    ship_city: 'Reno',
    ship_state: 'NV',
    ship_zip: '89501',
    invoicing_list: 'zoe@example.net, {mailbox_account}',
    payinfo: 'xxxxxxxxxxxx1111',
    month: '8',
    year: '2032',
  }),
  asks('customer_info', session, {
    answer: {
      name: 'Zoë Müller-Example',
      address1: '7 Lake Rd',
      address2: 'Apt. 2',
      night: '',
      daytime: '510-555-0142',
      ship_first: 'Max',
      ship_state: 'NV',
      ship_country: 'US',
      invoicing_list: 'zoe@example.net, zoe2@example.com',
      postal_invoicing: '',
      month: '08',
      year: '2032',
      small_custview: /M(?:ü|&uuml;|&#252;)ller-Example[\s\S]+9 Bay Rd/,
    },
  }),
  asks('edit_info', {
    ...session,
    postal_invoicing: 1,
    ship_last: '',
    ship_first: '',
    ship_address1: '',
    ship_city: '',
    ship_state: '',
    ship_zip: '',
    ship_country: '',
  }),
  asks('customer_info', session, {
    answer: {
      postal_invoicing: 1,
      invoicing_list: 'zoe@example.net, zoe2@example.com',
      ship_last: '',
      ship_city: '',
    },
  }),
  asks('edit_info', { ...session, ...newCard, paycvv: '321' }),
  asks('customer_info', session, { answer: { payinfo: 'xxxxxxxxxxxx5454', year: '2031' } }),
);

const account = { username: zoe.username, domain, old_password: zoe._password } as const;

const inAllThreeNames = (...steps: ((name: 'passwd' | 'chfn' | 'chsh') => Step)[]): Step[] =>
  steps.flatMap((step) => (['passwd', 'chfn', 'chsh'] as const).map(step));

export const mistakesOfAccounts = chapter(
  'she makes every mistake that an account allows',
  inAllThreeNames(
    (name) =>
      refused(name, { ...account, domain: 'example.org' }, [
        'unknown_domain',
        'Domain example.org not found',
      ]),
    (name) =>
      refused(name, { ...account, new_password: 'short' }, [
        'illegal_password',
        'Illegal password ( 6-128  characters)',
      ]),
    (name) =>
      refused(name, { ...account, new_gecos: 'root:x' }, [
        'illegal_finger',
        'Illegal finger: root:x',
      ]),
    (name) =>
      refused(name, { ...account, new_shell: '/bin/evil' }, [
        'illegal_shell',
        "Illegal shell `/bin/evil'; shells contains: /bin/sh /bin/bash",
      ]),
    (name) =>
      refused(
        name,
        { username: 'zoe2', domain, old_password: 'second secret', new_shell: '/bin/sh' },
        ['shell_without_uid', "Can't have shell without uid"],
      ),
    (name) =>
      refused(
        name,
        {
          username: postmaster.username,
          domain,
          old_password: postmaster.password,
          new_gecos: 'Me',
        },
        ['system_account', "can't modify system account"],
      ),
  ),
  (['passwd', 'chfn', 'chsh'] as const).map((name) =>
    refused(name, { ...account, old_password: 'wrong' }, [
      'incorrect_password',
      'Incorrect password.',
    ]),
  ),
  backstage('suspend', { custnum: '{dan}' }),
  inAllThreeNames((name) =>
    refused(
      name,
      { username: 'dan', domain, old_password: dan._password, new_password: 'another secret' },
      ['suspended_service', "Can't change password for a suspended service"],
    ),
  ),
  // Suspended or not, Dan may sign in, because he should pay.
  asks('login', { username: 'dan', domain, password: dan._password }),
  asks(
    'list_pkgs',
    { session_id: '{dan_session}' },
    {
      answer: { cust_pkg: [{ status: 'suspended', susp: /^[0-9]+$/, manual_flag: 1 }] },
    },
  ),
);

export const theAccount = chapter(
  'she changes her password, name and shell',
  asks('passwd', { ...account, ...session, new_password: 'newer secret ☺' }),
  // The session she sent along lives on; her others are over, and so is the old password.
  asks('customer_info', session),
  refused('customer_info', { session_id: '{other_session}' }, [
    'cant_resume_session',
    "Can't resume session",
  ]),
  refused('login', { username: 'zoe', domain, password: zoe._password }, [
    'incorrect_password',
    'Incorrect password.',
  ]),
  asks('login', { username: 'zoe', domain, password: 'newer secret ☺' }),
  asks('chfn', { ...account, old_password: 'newer secret ☺', new_gecos: 'Zoë M.' }),
  asks('chsh', { ...account, old_password: 'newer secret ☺', new_shell: '/bin/bash' }),
  asks('edit_info', { session_id: '{dan_session}', payinfo: declining, ...good }),
);
