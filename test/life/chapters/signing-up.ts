/** From the sign-up page to the account. */
import { asks, backstage, chapter, refused, refusedEach } from '../step.ts';
import { amex, dan, declining, jcb, mistyped, postmaster, visa, zoe } from './people.ts';

const busy = ['too_many_attempts', 'Too many attempts. Try again in 3 seconds.'] as const;
const unconfirmed = [
  'payment_unconfirmed',
  'Your payment is being confirmed. Do not pay again.',
] as const;

const card = { payby: 'CARD', payinfo: visa, paydate: '07/2031' } as const;

export const theSignUpPage = chapter(
  'the house opens and Zoë reads the sign-up page',
  backstage('house_account', postmaster, { keep: { house: 'svcnum' } }),
  asks(
    'signup_info',
    {},
    {
      answer: {
        part_pkg: [
          {
            pkgpart: 1,
            pkg: 'Dial-up',
            comment: 'Unlimited time',
            setup: '10.00',
            recur: '19.95',
            freq: '1',
            freq_pretty: 'monthly',
            plan: 'flat',
            payby: ['CARD'],
          },
          { pkgpart: 2, pkg: 'Mailbox', setup: '0.00', recur: '2.00' },
        ],
        agent: [
          { agentnum: 1, agent: 'Own shop' },
          { agentnum: 2, agent: 'Other shop' },
        ],
        agentnum2part_pkg: { 1: [{ pkgpart: 1 }, { pkgpart: 2 }], 2: [{ pkgpart: 4 }] },
        svc_acct_pop: [{ popnum: 1, ac: '510', exch: '555', loc: '0100', city: 'Oakland' }],
        cust_main_county: [
          { state: 'CA', country: 'US', tax: '8.25', taxname: 'Sales tax' },
          { state: 'NV', country: 'US', tax: '0' },
        ],
        payby: ['CARD', 'DCRD', 'CHEK', 'DCHK', 'LECB', 'BILL', 'PREPAY'],
        msgcat: {
          passwords_dont_match: "Passwords don't match",
          invalid_card: 'Invalid credit card number',
          unknown_card_type: 'Unknown card type',
          not_a: 'Not a ',
        },
        part_referral: [{ refnum: 1, referral: 'A friend' }],
        cvv_enabled: 1,
        security_phrase: '',
        statedefault: 'CA',
        countrydefault: 'US',
      },
    },
  ),
  refused('signup_info', { agentnum: 99 }, ['unknown_agent', 'Unknown agent']),
  refused('signup_info', { session_id: 'made up' }, [
    'cant_resume_session',
    "Can't resume session",
  ]),
);

export const mistakesInTheForm = chapter(
  'she makes every mistake that the form allows',
  refusedEach('new_customer', zoe, [
    [{ session_id: 'made up' }, 'cant_resume_session', "Can't resume session"],
    [{ _password: '' }, 'empty_password', 'Empty password'],
    [{ _password: null }, 'empty_password', 'Empty password'],
    [{ popnum: '' }, 'no_access_number_selected', 'No access number selected'],
    [{ payby: 'COMP' }, 'illegal_payment_type', 'Illegal payment type'],
    [{ pkgpart: '' }, 'select_package', 'Please select a package'],
    [{ pkgpart: 'two' }, 'illegal_or_empty_numeric', 'Illegal or empty (numeric) pkgpart: two'],
    [{ pkgpart: 999 }, 'unknown_package', 'Unknown pkgpart: 999'],
    [{ pkgpart: 4 }, 'cant_purchase', 'This package is not available'],
    [{ pkgpart: 3 }, 'unknown_svcpart', 'Unkonwn svcpart'],
    [{ username: 'Zoë' }, 'illegal_username', 'Illegal username (2-32): Zoë'],
    [{ username: postmaster.username }, 'username_in_use', 'Username in use'],
    [{ _password: 'short' }, 'illegal_password', 'Illegal password ( 6-128  characters)'],
    [{ popnum: 'one' }, 'illegal_popnum', 'Illegal popnum: one'],
    [{ popnum: 999 }, 'unknown_popnum', 'Unknown popnum'],
    [
      { snarf_machine1: 'no host', snarf_protocol1: 'pop3', snarf_username1: 'z' },
      'illegal_mailbox',
      'Illegal (external mailbox) snarf_machine1: no host',
    ],
    [{ referral_custnum: 'Bob' }, 'illegal_numeric', 'Illegal (numeric) referral_custnum: Bob'],
    [
      { refnum: 'TV' },
      'illegal_refnum',
      'Illegal or empty (numeric) refnum: TVPlease select an advertising source.',
    ],
    [{ agentnum: 99 }, 'unknown_agent', 'Unknown agent'],
    [{ refnum: 99 }, 'unknown_refnum', 'Unknown refnum'],
    [{ referral_custnum: 99999 }, 'unknown_referrer', 'Unknown referring custnum 99999'],
    [{ ss: '12' }, 'illegal_ss', 'Illegal social security number'],
    [{ last: '' }, 'illegal_name', 'Illegal (name) last: '],
    [{ company: '<b>' }, 'illegal_text', 'Illegal (text) company: <b>'],
    [{ address1: '' }, 'illegal_or_empty_text', 'Illegal or empty (text) address1: '],
    [{ country: 'Atlantis' }, 'illegal_country', 'Illegal (country) country: Atlantis'],
    [{ state: 'TX' }, 'unknown_region', 'Unknown state/county/country: TX//US'],
    [{ daytime: '555' }, 'illegal_phone', 'Illegal (phone) daytime: 555'],
    [{ zip: '1234' }, 'illegal_zip', 'Illegal (zip) zip for country US: 1234'],
    [
      { invoicing_list: 'nobody' },
      'illegal_email_invoice_address',
      'Illegal email invoice address',
    ],
    [
      { invoicing_list: 'zoe@example.net, 7' },
      'unknown_local_account',
      'Unknown local account (specified by svcnum: 7)',
    ],
  ]),
  backstage('set', { name: 'username-letter', text: 'on' }),
  refused('new_customer', { ...zoe, username: '12345' }, [
    'illegal_username_form',
    'Illegal username',
  ]),
  backstage('set', { name: 'username-letter', text: 'off' }),
);

export const waysToPay = chapter(
  'she tries every way to pay',
  refusedEach('new_customer', { ...zoe, ...card }, [
    [{ payinfo: mistyped }, 'invalid_card', 'Invalid credit card number'],
    [{ payinfo: jcb }, 'unknown_card_type', 'Unknown card type'],
    [
      { payinfo: amex, paycvv: '123' },
      'cvv_four_digits',
      'CVV2 (CID) for American Express cards is four digits.',
    ],
    [{ paycvv: '12' }, 'cvv_three_digits', 'CVV2 (CVC2/CID) is three digits.'],
    [{ paydate: '13/2031' }, 'illegal_expiration_date', 'Illegal expiration date: 13/2031'],
    [{ paydate: '5/26' }, 'expired_card', 'Expired card'],
    [{ paydate: '' }, 'expiration_required', 'Expriation date required'],
    [{ payby: 'CHEK', payinfo: '1234' }, 'invalid_echeck', 'invalid echeck account@aba'],
    [{ payby: 'LECB', payinfo: '555' }, 'invalid_btn', 'invalid btn billing telephone number'],
    [{ payby: 'BILL', payinfo: '<b>' }, 'illegal_po_number', 'Illegal P.O. number: <b>'],
    [
      { payby: 'PREPAY', payinfo: '12|34' },
      'illegal_prepayment',
      'Illegal prepayment identifier: 12|34',
    ],
    [
      { payby: 'PREPAY', payinfo: '1234567890' },
      'unknown_prepayment',
      'Unknown prepayment identifier',
    ],
    [{ payinfo: declining }, 'declined', '_decline'],
  ]),
  backstage('weather', { passwords: 'busy' }),
  refused('new_customer', zoe, busy),
  backstage('weather', { passwords: 'well', gateway: 'silent' }),
  refused('new_customer', { ...zoe, ...card, username: 'waiting' }, unconfirmed),
  backstage('weather', { gateway: 'well' }),
);

export const signingUp = chapter(
  'she gets it right, and so do others',
  asks('new_customer', zoe, {
    answer: { username: 'zoe' },
    keep: { zoe: 'custnum', zoe_account: 'svcnum' },
  }),
  // A page that is sent twice makes one customer.
  asks('new_customer', zoe, { answer: { custnum: '{zoe}', svcnum: '{zoe_account}' } }),
  asks(
    'new_customer',
    { ...dan, referral_custnum: '{zoe}' },
    {
      keep: { dan: 'custnum', dan_account: 'svcnum' },
    },
  ),
  refused('new_customer', { ...dan, first: 'Dana' }, ['username_in_use', 'Username in use']),
  asks('new_customer', { ...dan, username: 'dan2', payby: 'DCRD' }),
  asks('new_customer', {
    ...dan,
    username: 'dan3',
    payby: 'CHEK',
    payinfo: '1234567890@021000021',
    paydate: '',
    payname: 'First Bank',
  }),
  asks('new_customer', {
    ...dan,
    username: 'dan4',
    payby: 'DCHK',
    payinfo: '1234567890@021000021',
    paydate: null,
    payname: 'First Bank',
  }),
  asks('new_customer', {
    ...dan,
    username: 'dan5',
    payby: 'LECB',
    payinfo: '',
    paydate: '',
    daytime: zoe.daytime,
  }),
  backstage('prepaid', { cents: 2995 }, { keep: { pin: 'pin' } }),
  asks('new_customer', { ...dan, username: 'dan6', payby: 'PREPAY', payinfo: '{pin}' }),
  refused('new_customer', { ...dan, username: 'dan7', payby: 'PREPAY', payinfo: '{pin}' }, [
    'unknown_prepayment',
    'Unknown prepayment identifier',
  ]),
  backstage('set', { name: 'users-allow_comp', text: 'on' }),
  backstage('set', { name: 'signup_server-payby', text: 'CARD\nDCRD\nCHEK\nLECB\nBILL\nCOMP' }),
  asks('new_customer', {
    ...dan,
    username: 'dan8',
    payby: 'COMP',
    payinfo: 'the owner',
    paydate: '',
  }),
);
