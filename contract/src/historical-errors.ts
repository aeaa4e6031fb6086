// Every error text of the historical servers, and what becomes of it here: a refusal of ours, or
// nothing, for a reason. Rendered into the reference, for whoever moves over and greps for a text.
import { historicalAgents } from './historical-agents.ts';
import { historicalLater } from './historical-later.ts';
import type { RefusalCode } from './messages.ts';
import { signInMessages } from './sign-in-messages.ts';

export interface HistoricalError {
  /** Where it was said; an operation, or what several have in common. */
  readonly where: string;
  /** As it was said; capital letters stand for values. */
  readonly text: string;
  readonly becomes: readonly RefusalCode[];
  /** Why it is not said here, or not in the same words. */
  readonly because?: string;
}

const rows =
  (where: string) =>
  (text: string, ...becomes: RefusalCode[]): HistoricalError => ({ where, text, becomes });

const gone =
  (where: string) =>
  (text: string, because: string): HistoricalError => ({ where, text, becomes: [], because });

const common = rows('any call of "my account"');
const passwords = rows('passwd, chfn, chsh');
const noPasswords = gone('passwd, chfn, chsh');
const logins = rows('login');
const noLogins = gone('login');
const edits = rows('edit_info');
const noEdits = gone('edit_info');
const noCancels = gone('cancel');
const payments = rows('process_payment');
const noPayments = gone('process_payment');
const orders = rows('order_pkg');
const noOrders = gone('order_pkg');
const endings = rows('cancel_pkg');
const noSignupPages = gone('signup_info');
const signups = rows('new_customer');
const noSignups = gone('new_customer');
const records = rows('the customer record');
const noRecords = gone('the customer record');
const accounts = rows('a new account');
const noAccounts = gone('a new account');

const byMail =
  'sign-in is by user name and domain; other ways of signing in are no part of this call';
const staffOnly = 'no call of a customer sends it; staff set it under rules of their own';
const assigned = 'it is assigned by the server and never taken from a call';
const thirdParty = 'no gateway here collects a payment through a third party';

const historicalCommon: readonly HistoricalError[] = [
  common("Can't resume session", 'cant_resume_session'),
  common('unknown custnum ', 'unknown_custnum'),
  common('unknown custnum N', 'unknown_custnum'),
  edits('no customer record', 'no_customer_record'),
  rows('invoice')("Can't find invnum", 'unknown_invoice'),
];

const historicalPasswords: readonly HistoricalError[] = [
  passwords('Domain D not found', 'unknown_domain'),
  passwords('User not found.', 'unknown_user', 'incorrect_password'),
  passwords('Incorrect password.', 'incorrect_password', 'too_many_attempts'),
  passwords("can't modify system account", 'system_account'),
  passwords('Illegal password ( MIN-MAX  characters): V', 'illegal_password'),
  passwords('Illegal finger: V', 'illegal_finger'),
  passwords("Illegal shell `V'; CONFDIR/shells contains: …", 'illegal_shell'),
  passwords("Can't have shell without uid", 'shell_without_uid'),
  noPasswords(
    'error exporting to TYPE (transaction rolled back): …',
    'provisioning is queued after the change is stored; what fails there is for staff to see',
  ),
  passwords("Can't change password for a suspended service", 'suspended_service'),
  logins('Domain D not found', 'unknown_domain'),
  logins('User not found.', 'unknown_user', 'incorrect_password'),
  logins('Incorrect password.', 'incorrect_password', 'too_many_attempts'),
  noLogins('Multiple users.', 'a user name is unique in its domain'),
  noLogins('Invalid user.', byMail),
  noLogins('Only primary user may log in.', 'every account of a customer may sign in'),
  noLogins('Number not found.', byMail),
  noLogins('Incorrect PIN.', byMail),
  noLogins('Username E not found!', byMail),
  noLogins('Incorrect contact password.', byMail),
  noLogins('No customer self-service access for contact', byMail),
];

const historicalPackages: readonly HistoricalError[] = [
  noCancels(
    'ERROR / ERROR',
    'all packages are cancelled in one transaction, so there is one answer',
  ),
  {
    ...rows('cancel')(
      'Error cancelling cust_svc: Error canceling service: cannot unprovision svc_acct #N ' +
        'while assigned as catchall for svc_domain #M',
      'service_in_use',
    ),
    because: 'said without numbers, and nothing is cancelled by halves',
  },
  orders('Illegal or empty (numeric) pkgpart: V', 'illegal_or_empty_numeric'),
  orders('Unknown pkgpart: N', 'unknown_package'),
  orders(
    "inserting cust_pkg (transaction rolled back): agent A can't purchase pkgpart N",
    'cant_purchase',
  ),
  orders('Unkonwn svcpart', 'unknown_svcpart'),
  noOrders('Already N NAME services for pkgnum M', 'a new package has room for its services'),
  orders('_decline', 'declined', 'payment_unconfirmed'),
  noOrders('bill_error', 'a declined order bills nothing, so there is nothing more to say'),
  endings('unknown pkgnum N', 'unknown_pkgnum'),
  endings('unknown pkgpart N', 'unknown_pkgpart'),
  endings('Multiple packages with pkgpart N; specify pkgnum', 'several_packages'),
];

const historicalPayments: readonly HistoricalError[] = [
  payments('Illegal (name) payname: V', 'illegal_name'),
  payments('Illegal (text) paybatch: V', 'illegal_text'),
  payments('Invalid credit card number', 'invalid_card'),
  payments('Unknown card type', 'unknown_card_type'),
  payments('CVV2 (CID) for American Express cards is four digits.', 'cvv_four_digits'),
  payments('CVV2 (CVC2/CID) is three digits.', 'cvv_three_digits'),
  payments(
    'PROCESSOR error: TEXT',
    'card_declined',
    'insufficient_funds',
    'expired_card',
    'cvv_mismatch',
    'processing_error',
  ),
  noPayments('Illegal payname V', 'a name on a card may have any number of words'),
  noPayments(
    'Authorization sucessful but capture failed, custnum #N: CODE: TEXT',
    'a charge is one step for the gateway; one that is in doubt is asked for again until ' +
      'it is known',
  ),
  {
    ...payments(
      'WARNING: Card/ACH debited but database not updated - error inserting payment (PROC): …',
      'payment_unconfirmed',
    ),
    because: 'the intent is stored before the charge, so that a charge is never without its record',
  },
  noPayments('Real-time processing not enabled', 'there is always a gateway, if only the sandbox'),
  noPayments(
    'No real-time processor is enabled - …',
    'there is always a gateway, if only the sandbox',
  ),
  payments('illegal_amount', 'illegal_amount'),
  payments('Amount must be greater than 0', 'amount_not_positive'),
  noPayments('CVV2 is required', 'a check value may always be left out'),
  payments('illegal account number V', 'illegal_account_number'),
  payments('illegal ABA/routing number V', 'illegal_routing_number'),
  noPayments(
    'You are not allowed to change your payment information.',
    'every customer may change how he pays',
  ),
  payments(
    'duplicate transaction - a payment with unique identifer V already exists',
    'duplicate_transaction',
  ),
  noPayments(
    "The customer's balance has changed; CC transaction aborted.",
    'the amount is what the customer was shown; what is too much becomes credit',
  ),
  noPayments(
    'A payment is already being processed for this customer (paypendingnum N); CC ' +
      'transaction aborted.',
    'only the same payment waits, by its token; another one may go on',
  ),
];

const historicalSignup: readonly HistoricalError[] = [
  noSignupPages(
    'fatal: signup_server-default_agentnum N not found',
    'a default agent that does not exist cannot be set, and the page works without one',
  ),
  noSignupPages("Can't resume session", 'the call takes no session'),
  noSignupPages('Unknown registration code', 'registration codes are not part of this call'),
  noSignupPages('Unknown promotional code', 'promotional codes are not part of this call'),
  noSignupPages('Self-service agent #N does not exist', 'the call takes no agent'),
  signups('Empty password', 'empty_password'),
  signups('No access number selected', 'no_access_number_selected'),
  signups('Illegal payment type', 'illegal_payment_type'),
  signups('Please select a package', 'select_package'),
  signups('WARNING: unknown pkgpart: N', 'unknown_package'),
  signups('Unkonwn svcpart', 'unknown_svcpart'),
  signups(
    'checking invoicing_list (transaction rolled back): …',
    'illegal_email_invoice_address',
    'unknown_local_account',
  ),
  signups(
    "inserting cust_pkg (transaction rolled back): agent A can't purchase pkgpart N",
    'cant_purchase',
  ),
  noSignups(
    'No svc_acct record to apply pre-paid time',
    'a sign-up always makes an account, which takes the time',
  ),
  signups('_decline', 'declined', 'payment_unconfirmed'),
  noSignups('_collect', thirdParty),
];

const historicalRecord: readonly HistoricalError[] = [
  records('Illegal (numeric) F: V', 'illegal_numeric'),
  records('Illegal or empty (numeric) F: V', 'illegal_or_empty_numeric'),
  records(
    'Illegal or empty (numeric) refnum: VPlease select an advertising source.',
    'illegal_refnum',
  ),
  records('Illegal (name) F: V', 'illegal_name'),
  records('Illegal (text) F: V', 'illegal_text'),
  records('Illegal or empty (text) F: V', 'illegal_or_empty_text'),
  records('Illegal (country) country: V', 'illegal_country'),
  records('Unknown agent', 'unknown_agent'),
  records('Unknown refnum', 'unknown_refnum'),
  records('Unknown referring custnum N', 'unknown_referrer'),
  records('Illegal social security number: V', 'illegal_ss'),
  records('Unknown state/county/country: S/C/CC', 'unknown_region'),
  records('Unknown ship_state/ship_county/ship_country: S/C/CC', 'unknown_ship_region'),
  records('Illegal (phone) F: V', 'illegal_phone'),
  records('Illegal (zip) zip for country US: V', 'illegal_zip'),
  records('Illegal (zip) zip: V', 'illegal_zip'),
  records('Illegal payby: V', 'illegal_payment_type'),
  records('Invalid credit card number', 'invalid_card'),
  records('Unknown card type', 'unknown_card_type'),
  records('CVV2 (CID) for American Express cards is four digits.', 'cvv_four_digits'),
  records('CVV2 (CVC2/CID) is three digits.', 'cvv_three_digits'),
  records('invalid echeck account@aba', 'invalid_echeck'),
  records('invalid btn billing telephone number', 'invalid_btn'),
  records('Illegal P.O. number: V', 'illegal_po_number'),
  records('Illegal comp account issuer: V', 'illegal_comp_issuer'),
  edits('You are not permitted to create complimentary accounts.', 'illegal_payment_type'),
  noEdits(
    'Illegal expiration date: --01, for a card that was not changed',
    'the mask of the stored card stands for its stored expiry too',
  ),
  records('Illegal prepayment identifier: V', 'illegal_prepayment'),
  records('Unknown prepayment identifier', 'unknown_prepayment'),
  records('Illegal expiration date: V', 'illegal_expiration_date'),
  records('Expired card', 'expired_card'),
  records('Expriation date required', 'expiration_required'),
  records('Illegal (name) payname: V', 'illegal_name'),
  noRecords('Illegal tax: V', staffOnly),
  records('Illegal email invoice address', 'illegal_email_invoice_address'),
  records('Unknown local account (specified by svcnum: N)', 'unknown_local_account'),
];

const historicalAccount: readonly HistoricalError[] = [
  accounts('Illegal username (MIN-MAX): V', 'illegal_username'),
  accounts('Illegal username', 'illegal_username_form'),
  noAccounts("Can't find domsvc V in svc_domain.svcnum", 'the domain comes from the definition'),
  accounts('Illegal (text) sec_phrase: V', 'illegal_text'),
  accounts('Illegal popnum: V', 'illegal_popnum'),
  accounts('Unknown popnum', 'unknown_popnum'),
  accounts('Illegal password ( MIN-MAX  characters): V', 'illegal_password'),
  noAccounts('Illegal uid', assigned),
  noAccounts('Illegal gid', assigned),
  noAccounts('Illegal directory', assigned),
  noAccounts("Illegal shell `V'; …", 'a new account has the shell of its definition'),
  noAccounts('Illegal finger: V', 'a new account has the name of its customer'),
  noAccounts('Illegal quota', assigned),
  noAccounts('Illegal slipip', assigned),
  accounts('Username in use', 'username_in_use'),
  accounts('duplicate username: conflicts with svcnum N via exportnum E', 'username_in_use'),
  accounts('duplicate username@domain: conflicts with svcnum N via exportnum E', 'username_in_use'),
  noAccounts('duplicate uid: conflicts with svcnum N via exportnum E', assigned),
];

export const historicalErrors: readonly HistoricalError[] = [
  ...historicalCommon,
  ...historicalPasswords,
  ...historicalPackages,
  ...historicalPayments,
  ...historicalSignup,
  ...historicalRecord,
  ...historicalAccount,
  ...historicalAgents,
  ...historicalLater,
];

/** Refusals that no historical server knew, and why they are needed. */
export const newRefusals: Readonly<Partial<Record<RefusalCode, string>>> = {
  contacts_full: 'every contact person may be tried at a sign-in',
  address_needed: 'customers without an address are known only to later versions',
  email_needed: 'customers without an account are known only to later versions',
  renewal_not_offered: 'a day that was not offered would be charged without a word about it',
  amount_below_price: 'who pays with an order pays for it',
  reset_name_needed: 'a form that was sent empty is no attempt of anybody',
  common_password: 'length and a list of bad passwords take the place of groups of characters',
  password_has_username: 'length and a list of bad passwords take the place of other rules',
  no_amount: 'said by a call that the historical module has only in later versions',
  no_thirdparty_gateway: 'said by a call that the historical module has only in later versions',
  payment_in_process: 'said by a call that the historical module has only in later versions',
  no_payment_in_process: 'said by a call that the historical module has only in later versions',
  card_numbers_not_accepted: 'a server that never sees card numbers has far fewer duties',
  confirmation_needed: 'banks ask the card holder himself only since 3-D Secure',
  unknown_payment: 'said by a call that the historical module has only in later versions',
  unknown_custpaybynum: 'stored methods are known only to later versions',
  too_many_methods: 'what one customer stores is bounded',
  invalid_prepaid_card: 'cards are used after sign-up only in later versions',
  no_account_for_time: 'cards are used after sign-up only in later versions',
  amount_below_minimum: 'a provider may not want to be paid in cents (payment_minimum)',
  other_currency: 'a page may say which currency it shows, and is then held to it',
  unknown_link: 'invoices are paid by link only here',
  link_expired: 'invoices are paid by link only here',
  not_a: 'the brand may be chosen when paying, and must be that of the number',
  cancel_refused: 'a provider may want to speak with a customer who leaves (selfservice-cancel)',
  illegal_mailbox: 'what cannot be fetched is said at once, and not found out later',
  illegal_quantity: 'a package may stand for several of the same',
  illegal_when: 'a package may end or change when what is paid is used up',
  no_change: 'a change that changes nothing would only cost a new period',
  cant_change: 'what is charged once has no days that could be given back',
  change_disabled: 'customers change packages by themselves only in later versions',
  change_suspended: 'customers change packages by themselves only in later versions',
  no_room_for_service: 'a change keeps what is provisioned, or does not happen',
  suspend_refused: 'customers suspend packages by themselves only in later versions',
  already_suspended: 'customers suspend packages by themselves only in later versions',
  not_suspended: 'customers resume packages by themselves only here',
  nothing_planned: 'what lies ahead of a package can be taken back',
  quote_expired: 'a preview binds the price it shows, for some minutes',
  quote_changed: 'what is confirmed costs what was previewed, or is not done',
  unknown_message: 'mails can be read again',
  close_unconfirmed: 'nobody ends everything by a single slip',
  ...Object.fromEntries(
    Object.keys(signInMessages).map((code) => [
      code,
      'accounts are protected by more than a password',
    ]),
  ),
};
