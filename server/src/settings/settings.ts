/** Every setting: its name, kind, default, the demo's value and its meaning, in one table. */

export type SettingKind = 'flag' | 'text' | 'number' | 'list' | 'duration';

interface Definition<K extends SettingKind, V> {
  readonly kind: K;
  readonly default: V;
  readonly demo?: V;
  readonly meaning: string;
}

type AnyDefinition =
  | Definition<'flag', boolean>
  | Definition<'text', string>
  | Definition<'number', number>
  | Definition<'list', readonly string[]>
  | Definition<'duration', string>;

const flag = (value: boolean, meaning: string, demo?: boolean): Definition<'flag', boolean> => ({
  kind: 'flag',
  default: value,
  meaning,
  ...(demo === undefined ? {} : { demo }),
});
const text = (value: string, meaning: string, demo?: string): Definition<'text', string> => ({
  kind: 'text',
  default: value,
  meaning,
  ...(demo === undefined ? {} : { demo }),
});
const number = (value: number, meaning: string): Definition<'number', number> => ({
  kind: 'number',
  default: value,
  meaning,
});
const list = (
  value: readonly string[],
  meaning: string,
  demo?: readonly string[],
): Definition<'list', readonly string[]> => ({
  kind: 'list',
  default: value,
  meaning,
  ...(demo === undefined ? {} : { demo }),
});
const duration = (value: string, meaning: string): Definition<'duration', string> => ({
  kind: 'duration',
  default: value,
  meaning,
});

export const settingDefinitions = {
  company_name: text('', 'Name of the provider, printed on invoices.', 'Example Internet'),
  company_address: list([], 'Address of the provider, printed on invoices, at most two lines.', [
    '100 Main Street',
    'Springfield, CA  94000',
  ]),
  timezone: text('UTC', 'Zone of all civil dates: billing days, due dates, dates shown.'),
  currency: text(
    'USD',
    'ISO 4217 code of the currency of every amount; cannot change once there is money in it.',
  ),
  money_char: text('$', 'Currency sign printed before amounts.'),
  locale: text('en_US', 'Language of the message catalogue that customers are answered in.'),
  statedefault: text('CA', 'State preselected on forms.'),
  countrydefault: text('US', 'Country of customers who name none; not printed in addresses.'),
  'signup_server-payby': list(
    ['CARD', 'DCRD', 'BILL', 'PREPAY'],
    'Payment types that the public may choose.',
    ['CARD', 'DCRD', 'CHEK', 'DCHK', 'BILL', 'PREPAY'],
  ),
  'signup_server-default_agentnum': text('', 'Agent of sign-ups that name none.', '1'),
  'signup_server-default_refnum': text('', 'Advertising source of sign-ups that name none.'),
  'signup_server-realtime': flag(true, 'Bill and charge while the customer is present.'),
  security_phrase: flag(false, 'Ask for a security phrase with a new account.'),
  shells: list(['/bin/sh', '/bin/bash'], 'Shells that a customer may choose.'),
  passwordmin: number(6, 'Fewest characters of a password.'),
  passwordmax: number(128, 'Most characters of a password.'),
  usernamemin: number(2, 'Fewest characters of a user name.'),
  usernamemax: number(32, 'Most characters of a user name, at most 32.'),
  'username-letter': flag(false, 'A user name must contain a letter.'),
  'username-letterfirst': flag(false, 'A user name must start with a letter.'),
  'username-noperiod': flag(false, 'No full stop in a user name.'),
  'username-nounderscore': flag(false, 'No underscore in a user name.'),
  'username-nodash': flag(false, 'No hyphen in a user name.'),
  'username-uppercase': flag(false, 'Upper-case letters may be used in a user name.'),
  'username-ampersand': flag(false, 'An ampersand may be used in a user name.'),
  system_usernames: list(
    ['root', 'postmaster', 'abuse', 'hostmaster'],
    'User names or addresses whose password, real name and shell cannot be changed here.',
  ),
  default_domain: text('', 'Domain that wins over the one sent when an account is changed.'),
  uniform_login_errors: flag(
    true,
    'An unknown user is answered like a wrong password, so that names cannot be found out.',
  ),
  'selfservice-password_change_oldpass': flag(
    false,
    'A customer who is signed in must send the current password with a new one.',
  ),
  password_reset_link: text(
    '',
    'The mailed link of pages of your own, with {token}; empty: /reset/{token} under portal_url.',
  ),
  announcements: list([], 'What all customers are told, a line each.'),
  'selfservice-session_timeout': duration('1 hour', 'Life of a session from its login.'),
  'selfservice-menu': list(
    [
      'main.php Home',
      'services.php Services',
      'services_new.php Order',
      'payment_cc.php Pay by card',
      'payment_ach.php Pay by bank account',
      'prepaid.php Prepaid card',
      'password.php Password',
      'logout.php Sign out',
    ],
    'The menu of pages written for older servers: a page and its label in each line.',
  ),
  portal_url: text(
    '',
    'Where the pages for customers are, like https://my.example.com: links in mails lead there, ' +
      'and passkeys belong to its host.',
  ),
  sign_in_history_kept: duration('13 weeks', 'How long it is known who signed in from where.'),
  'selfservice-cancel': flag(true, 'A customer may cancel everything by himself.'),
  require_cardname: flag(false, 'The name on a card must be given, not taken from the customer.'),
  'users-allow_comp': flag(false, 'The public may sign up as complimentary (COMP).'),
  invoice_default_terms: text(
    '',
    'Terms printed on invoices; `Net N` sets the due date.',
    'Net 20',
  ),
  unsuspendauto: flag(true, 'A payment or credit that settles the balance ends suspensions.'),
  bill_suspended_time: flag(
    false,
    'Time in which a package was suspended for non-payment is billed once it is reactivated.',
  ),
  credit_unused_on_cancel: flag(
    false,
    'A package that is cancelled before the end of its period gives back the days that are left.',
  ),
  quote_minutes: number(15, 'How long the price of a preview binds, in minutes.'),
  'selfservice-suspend': flag(true, 'A customer may suspend and resume his packages by himself.'),
  'selfservice_immutable-package': flag(
    false,
    'A customer may not change his packages by himself.',
  ),
  'show-msgcat-codes': flag(false, 'Add the code of a catalogue text to the text.'),
  card_numbers_accepted: flag(
    false,
    'Calls may bring numbers of cards and bank accounts for a real gateway; off: only pages of the ' +
      'gateway take them. The sandbox and files for the bank take them always.',
    true,
  ),
  gateway_time_limit: duration('20 seconds', 'How long a charge may take before it is unknown.'),
  payment_return_url: text(
    '',
    'Page to which customers come back from the pages of the gateway; empty: nobody is sent there.',
    'http://127.0.0.1:8080/payments/return',
  ),
  payment_page_limit: duration(
    '1 day',
    'How long a payment waits for a customer who has to confirm it; then it is given up.',
  ),
  smtp_url: text(
    '',
    'Mail server as smtp://host:587 or smtps://user@host; empty: mails wait in the outbox.',
  ),
  smtp_password_file: text('', 'File whose first line is the password of the user in smtp_url.'),
  smtp_time_limit: duration('30 seconds', 'How long the mail server may take for one answer.'),
  mail_from: text('', 'Sender of all mails; also gets invoices of customers without any address.'),
  mail_daily_ceiling: number(20, 'Most mails that one customer is sent on one day.'),
  mail_retry: list(
    ['1 minute', '5 minutes', '30 minutes', '2 hours', '8 hours', '1 day', '2 days'],
    'Waits between the attempts to send a mail that the mail server puts off.',
  ),
  mail_expires: duration('2 weeks', 'A mail that waited longer than this is not sent by itself.'),
  mail_attach_pdf: flag(true, 'Attach the invoice as PDF to the mail that announces it.'),
  invoice_send_receipts: flag(true, 'Mail a receipt for each payment.'),
  invoice_paper: text('Letter', 'Size of printed documents: A4 or Letter.'),
  daily_at: text(
    '',
    'Time of day at which a server begins the nightly run by itself, like 03:00; empty: never.',
  ),
  daily_lines_max: number(
    0,
    'Most invoice lines of one nightly run without --force; 0: only daily_usual_times counts.',
  ),
  daily_usual_times: number(
    3,
    'How many times the lines of the busiest of the last runs a nightly run may issue.',
  ),
  daily_customer_lines_max: number(
    100,
    'A customer with more new lines than this in one nightly run is parked.',
  ),
  collect_retry_days: list(
    ['1', '2', '4', '6', '8', '11', '14'],
    'Days after the first decline on which an automatic collection is tried again.',
  ),
  collect_concurrency: number(64, 'How many customers are charged at the same time.'),
  reminder_days: list(['3', '10'], 'Days past due after which a reminder is sent.'),
  late_fee_days: number(0, 'Days past due after which a late fee is charged; 0: never.'),
  late_fee_amount: text('0.00', 'The fixed part of the late fee.'),
  late_fee_percent: text('0', 'The part of the late fee in percent of what is owed.'),
  suspend_days: number(0, 'Days past due after which packages are suspended; 0: never.'),
  cancel_days: number(0, 'Days past due after which packages are cancelled; 0: never.'),
  http_cors_origins: list([], 'Origins whose web pages may call over HTTP: `https://example.com`.'),
  http_metrics_token: text(
    '',
    'Bearer token with which other machines may read /metrics and all of /health; empty: nobody.',
  ),
  limit_window: duration('10 minutes', 'The time in which the limits below are counted.'),
  limit_sign_in_origin: number(100, 'Most failures to sign in from one address; 0: no limit.'),
  limit_sign_in_account: number(
    30,
    'Most failures to sign in to one account from addresses unknown to it; 0: no limit.',
  ),
  limit_reset_origin: number(30, 'Most links for a new password from one address; 0: no limit.'),
  limit_sign_up_origin: number(30, 'Most sign-ups tried from one address; 0: no limit.'),
  limit_preview_origin: number(200, 'Most previews of a sign-up from one address; 0: no limit.'),
  limit_payment_origin: number(100, 'Most payments and orders from one address; 0: no limit.'),
  limit_payment_account: number(20, 'Most payments and orders tried in one session; 0: no limit.'),
  limit_exempt: list(
    [],
    'Addresses that no limit is for: of a web server that calls for many customers.',
  ),
  payment_maximum: text('100000', 'Largest amount that one payment may have.'),
  payment_minimum: text(
    '0.00',
    'Smallest amount that a customer may send with a payment; a smaller balance may be paid.',
  ),
  bank_scheme: text('ach', 'How bank accounts are numbered and collected: ach or sepa (IBAN).'),
  bank_batches: flag(false, 'Bank accounts are collected by files for the bank, not the gateway.'),
  bank_settle_days: number(5, 'Days after its collection from which a debit counts as paid.'),
  ach_bank: text('', 'Routing number of the bank that takes ACH files.'),
  ach_bank_name: text('', 'Name of that bank, as ACH files carry it.'),
  ach_company_id: text('', 'Number by which that bank knows the provider, ten characters.'),
  sepa_creditor_id: text('', 'Creditor identifier of the provider, for SEPA files.'),
  sepa_iban: text('', 'Account that SEPA collections are paid into.'),
  sepa_bic: text('', 'Bank of that account.'),
  invoice_link_life: duration('30 days', 'How long a link to pay one invoice is good.'),
} as const satisfies Record<string, AnyDefinition>;

type Definitions = typeof settingDefinitions;
export type SettingName = keyof Definitions;

type ValueOf<D> =
  D extends Definition<'flag', boolean>
    ? boolean
    : D extends Definition<'number', number>
      ? number
      : D extends Definition<'list', readonly string[]>
        ? readonly string[]
        : D extends Definition<'duration', string>
          ? Temporal.Duration
          : string;

/** All settings with their values; a duration is parsed. */
export type Settings = { readonly [N in SettingName]: ValueOf<Definitions[N]> };
