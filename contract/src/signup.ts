// Becoming a customer.
import {
  accountRefusals,
  addressRefusals,
  billingAddress,
  cardRefusals,
  destinationRefusals,
  otherPaymentRefusals,
} from './customer-record.ts';
import { operation } from './operation.ts';
import { regionExample, regions } from './region.ts';
import {
  confirmUrl,
  error,
  list,
  map,
  marked,
  money,
  record,
  number as replyNumber,
  text as replyText,
  truth,
} from './reply-values.ts';
import { number, numbered, secret, text } from './values.ts';

const packageRow = record('A package on sale.', {
  pkgpart: replyNumber('Number of the package definition.'),
  pkg: replyText('Its name.'),
  comment: replyText('A remark on it.'),
  freq: replyText('How often it is billed: months, or with a letter weeks, days, hours.'),
  freq_pretty: replyText('The same in words: `monthly`.'),
  setup: money('What it costs once.'),
  recur: money('What it costs each time it is billed.'),
  setuptax: marked('`Y`: the setup fee is not taxed.'),
  recurtax: marked('`Y`: the recurring fee is not taxed.'),
  taxclass: replyText('Its tax class; empty for the usual one.'),
  plan: replyText('Its price plan.'),
  disabled: replyText('Always empty: only packages on sale are listed.'),
  payby: list(
    'Ways of paying that fit: `BILL` where it is free, else `CARD`. Advice for the form only.',
    replyText('A way of paying.'),
  ),
});

const agentRow = record('An agent.', {
  agentnum: replyNumber('Number of the agent.'),
  agent: replyText('Name of the agent.'),
  typenum: replyNumber('Number of the type of agent.'),
  freq: replyText('Kept for old clients; empty.'),
  prog: replyText('Kept for old clients; empty.'),
  disabled: replyText('Always empty: only active agents are listed.'),
});

export const accessNumberRow = record('An access number.', {
  popnum: replyNumber('Its index, to be sent as `popnum`.'),
  city: replyText('City.'),
  state: replyText('State.'),
  ac: replyText('Area code.'),
  exch: replyText('Exchange.'),
  loc: replyText('The last four digits.'),
});

const sourceRow = record('Where customers hear of the provider.', {
  refnum: replyNumber('Number of the advertising source.'),
  referral: replyText('Its name.'),
  disabled: replyText('Always empty: only active ones are listed.'),
});

const packageExample = {
  pkgpart: 2,
  pkg: 'Dialup',
  comment: 'Unlimited dialup',
  freq: '1',
  freq_pretty: 'monthly',
  setup: '10.00',
  recur: '19.95',
  setuptax: '',
  recurtax: '',
  taxclass: '',
  plan: 'flat',
  disabled: '',
  payby: ['CARD'],
};

/** The texts that a sign-up page shows itself. */
export const signupTexts = [
  'passwords_dont_match',
  'invalid_card',
  'unknown_card_type',
  'not_a',
  'empty_password',
  'illegal_or_empty_text',
] as const;

export const signup_info = operation({
  name: 'signup_info',
  packet: 'Signup/signup_info',
  caller: 'anyone',
  effect: 'read',
  summary: 'Gives what a sign-up page needs: places, packages, agents, access numbers, texts.',
  documentation: `
The same for everybody, and no secret in it. \`part_pkg\` has the packages of the agent who is named,
else of the default agent, and is empty where the setting \`signup_server-default_agentnum\` names
none; \`agentnum2part_pkg\` has those of each agent. An agent who sends his session is shown himself
and his own packages alone. A package is listed when it is on sale and one
account service can be told from its definition.`.trim(),
  parameters: {
    agentnum: number('Number of the agent whose packages are wanted as `part_pkg`.'),
    session_id: text('The session of an agent who signs up customers of his own.'),
  },
  result: {
    error: error(),
    cust_main_county: regions(),
    part_pkg: list('Packages of the default agent.', packageRow),
    agent: list('The agents.', agentRow),
    agentnum2part_pkg: map(
      'Packages of each agent, by its number.',
      list('Its packages.', packageRow),
    ),
    svc_acct_pop: list('Access numbers.', accessNumberRow),
    security_phrase: truth('Whether a security phrase is asked for.'),
    payby: list('Ways of paying that are offered at sign-up.', replyText('A way of paying.')),
    cvv_enabled: truth('Whether check values of cards are used; always true.'),
    msgcat: map('Texts that the page shows itself, by code.', replyText('A text.')),
    statedefault: replyText('The state to begin with.'),
    countrydefault: replyText('The country to begin with.'),
    part_referral: list('Advertising sources.', sourceRow),
    refnum: replyNumber('The advertising source to begin with.'),
  },
  refusals: ['cant_resume_session', 'unknown_agent'],
  example: {
    parameters: {},
    reply: {
      error: '',
      cust_main_county: [regionExample],
      part_pkg: [packageExample],
      agent: [{ agentnum: 1, agent: 'Example Net', typenum: 1, freq: '', prog: '', disabled: '' }],
      agentnum2part_pkg: { 1: [packageExample] },
      svc_acct_pop: [
        { popnum: 1, city: 'Oakland', state: 'CA', ac: '510', exch: '555', loc: '0199' },
      ],
      security_phrase: '',
      payby: ['CARD', 'DCRD', 'BILL', 'PREPAY'],
      cvv_enabled: 1,
      msgcat: {
        passwords_dont_match: "Passwords don't match",
        invalid_card: 'Invalid credit card number',
        unknown_card_type: 'Unknown card type',
        not_a: 'Not a ',
        empty_password: 'Empty password',
        illegal_or_empty_text: 'Illegal or empty (text)',
      },
      statedefault: 'CA',
      countrydefault: 'US',
      part_referral: [{ refnum: 1, referral: 'A friend', disabled: '' }],
      refnum: '',
    },
  },
});

export const new_customer = operation({
  name: 'new_customer',
  packet: 'Signup/new_customer',
  caller: 'anyone',
  effect: 'outside',
  limited: 'sign-up',
  summary: 'Makes a customer with a first package and its account.',
  documentation: `
Everything is checked first, then everything is made in one step. With the setting
\`signup_server-realtime\` the first invoice is charged at once to a card, a bank account or a
telephone bill. A customer who pays by invoice owes it. A prepaid card must cover it; its value
becomes credit, the card is used up, and the customer pays by invoice from then on. COMP is not
offered here.

When the charge is declined the answer is \`_decline\` and nothing is left but a record of the
attempt: the user name is free, a prepaid card is intact, nothing is owed, and nothing was mailed
or provisioned. When the gateway does not answer in time, the reply says that the payment is being
confirmed: the user name stays reserved until it is known, and the customer is then made or not.

The same sign-up again within ten minutes, or with the same \`signup_token\`, gets the reply of
the first.

\`paydate\` may be written \`M/YY\`, \`MM/YYYY\`, \`MM-YYYY\` or \`YYYY-MM-DD\`.`.trim(),
  parameters: {
    ...billingAddress,
    first: text('First name.', 'needed'),
    last: text('Last name.', 'needed'),
    ss: text('Tax number, nine digits; seldom asked for. It is kept encrypted.'),
    address1: text('Street and number.', 'needed'),
    city: text('City.', 'needed'),
    state: text('State or province, as the tax regions name it.', 'needed'),
    zip: text('Postal code.', 'needed'),
    country: text(
      'Country: an ISO code of two or three letters, or its English name; without it, the default.',
    ),
    payby: text('How to pay: CARD, DCRD, CHEK, DCHK, LECB, BILL or PREPAY, as offered.', 'needed'),
    payinfo: text(
      'Card number; `ACCOUNT@ROUTING` for CHEK and DCHK; telephone for LECB (without it, ' +
        '`daytime`); purchase order for BILL; pin for PREPAY.',
    ),
    paycvv: text('Check value of the card.'),
    paydate: text('Expiry of the card.'),
    payname: text('Name on the card, or name of the bank.'),
    invoicing_list: text('Mail addresses, and `POST` for paper, separated by commas.'),
    referral_custnum: number('Number of the customer who recommended us.'),
    pkgpart: number('Number of the package definition.', 'needed'),
    username: text('User name of the account.', 'needed'),
    _password: secret('Its password.', 'needed'),
    sec_phrase: text('Security phrase, where that is in use.'),
    popnum: number('Number (index) of an access number; needed where there are any.'),
    agentnum: number('Number of the agent; without it, the default one.'),
    session_id: text('The session of an agent: the customer is to be his, whatever else is sent.'),
    refnum: number('Number of the advertising source; without it, the default one.'),
    comments: text('A remark.'),
    snarf_machineN: numbered('Machine of the Nth mailbox to fetch, counted from 1.'),
    snarf_protocolN: numbered('Protocol to fetch it with.'),
    snarf_usernameN: numbered('User name there.'),
    snarf_passwordN: numbered('Password there.'),
    signup_token: text('A word of the caller that names this sign-up, so that it happens once.'),
  },
  result: {
    error: error(),
    custnum: replyNumber('Number of the new customer.'),
    svcnum: replyNumber('Number of the new account.'),
    username: replyText('User name of the new account.'),
    confirm_url: confirmUrl(),
  },
  refusals: [
    'too_many_attempts',
    'cant_resume_session',
    'empty_password',
    'no_access_number_selected',
    'illegal_payment_type',
    'select_package',
    'unknown_package',
    'cant_purchase',
    ...accountRefusals,
    'illegal_numeric',
    'illegal_or_empty_numeric',
    'illegal_refnum',
    'unknown_agent',
    'unknown_refnum',
    'unknown_referrer',
    'illegal_ss',
    ...addressRefusals,
    ...cardRefusals,
    ...otherPaymentRefusals,
    'expiration_required',
    'illegal_prepayment',
    'unknown_prepayment',
    ...destinationRefusals,
    'declined',
    'payment_unconfirmed',
  ],
  example: {
    parameters: {
      first: 'Zoë',
      last: 'Example',
      address1: '3 Pine St',
      city: 'Oakland',
      state: 'CA',
      zip: '94601',
      country: 'US',
      daytime: '510-555-0142',
      payby: 'CARD',
      payinfo: '4111111111111111',
      paycvv: '123',
      paydate: '07/2031',
      payname: 'Zoe Example',
      invoicing_list: 'zoe@example.net, POST',
      pkgpart: '$pkgpart',
      username: '$new_username',
      _password: 'abc12345',
      popnum: '$popnum',
      agentnum: '$agentnum',
    },
    reply: { error: '', custnum: 51, svcnum: 60, username: 'zoe' },
  },
});
