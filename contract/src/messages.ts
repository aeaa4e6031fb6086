// The closed vocabulary of what is said to a customer who cannot have what was asked. Each code is
// also the key under which an operator may reword its text; protocol texts are compared letter by
// letter by clients in the field, so nobody may reword those.

import { agentMessages } from './agent-messages.ts';
import { gatewayMessages } from './gateway-messages.ts';
import { laterMessages } from './later-messages.ts';
import { label, type Message, protocol, said } from './message.ts';
import { methodMessages } from './method-messages.ts';
import { noticeMessages } from './notice-messages.ts';
import { signInMessages } from './sign-in-messages.ts';

const fieldAndValue = ' {field}: {value}';

export const messages = {
  // Compared by clients: fixed for ever.
  declined: protocol('_decline', 'The charge for a sign-up or an order was declined.'),
  collect: {
    ...protocol('_collect', 'Payment has to be collected by a third party. Reserved.'),
    refusal: false,
  },
  cant_resume_session: protocol(
    "Can't resume session",
    'The session is missing, unknown, malformed or over: show the login form.',
  ),
  incorrect_password: protocol(
    'Incorrect password.',
    'The password is wrong, or the account may not log in.',
  ),

  // Who is asking.
  unknown_domain: said('Domain {domain} not found', 'No account domain of that name exists.'),
  unknown_user: said(
    'User not found.',
    'No such account; said only where the setting uniform_login_errors is off.',
  ),
  too_many_attempts: said(
    'Too many attempts. Try again in {seconds} seconds.',
    'The delay that grows with every failure has not passed yet.',
  ),
  no_customer_record: said('no customer record', 'The session belongs to no customer.'),
  unknown_custnum: said(
    'unknown custnum {number}',
    'The session belongs to no customer (the number is then empty), or to one that is gone.',
  ),

  ...signInMessages,
  ...noticeMessages,

  // Accounts.
  system_account: said("can't modify system account", 'The account is listed as protected.'),
  suspended_service: said(
    "Can't change password for a suspended service",
    'The package of the account is suspended.',
  ),
  empty_password: said('Empty password', 'A sign-up needs a password.'),
  illegal_password: said(
    'Illegal password (',
    'A new password is too short, too long, or has a tab or a line end. It is never repeated.',
    ' {min}-{max} {@illegal_password_characters}',
  ),
  illegal_password_characters: label(' characters)', 'The end of the text of illegal_password.'),
  illegal_finger: said('Illegal finger: {value}', 'A real name has characters it may not have.'),
  illegal_shell: said(
    "Illegal shell `{value}'; shells contains: {shells}",
    'The shell is not one of those the provider offers.',
  ),
  shell_without_uid: said(
    "Can't have shell without uid",
    'The service has no shell login, so its shell cannot be chosen.',
  ),
  illegal_username: said(
    'Illegal username',
    'A user name is too short, too long, or has characters it may not have.',
    ' ({min}-{max}): {value}',
  ),
  illegal_username_form: said(
    '{@illegal_username}',
    'A user name breaks a rule of this provider (letters, periods, dashes, …).',
  ),
  username_in_use: said('Username in use', 'Somebody has this user name in this domain already.'),
  illegal_popnum: said('Illegal popnum: {value}', 'An access number is not given as a number.'),
  unknown_popnum: said('Unknown popnum', 'There is no such access number.'),
  no_access_number_selected: said(
    'No access number selected',
    'A sign-up needs an access number where the provider has any.',
  ),
  unknown_svcpart: said(
    'Unkonwn svcpart',
    'The service is not an account service of this package, or none could be derived.',
  ),
  illegal_mailbox: said(
    'Illegal (external mailbox) {field}: {value}',
    'A mailbox to fetch has an illegal machine, protocol, user name or password.',
  ),

  // Names, addresses, telephones.
  illegal_name: said(
    'Illegal (name)',
    'A name has illegal characters, or is empty.',
    fieldAndValue,
  ),
  illegal_text: said('Illegal (text)', 'A text has illegal characters.', fieldAndValue),
  illegal_or_empty_text: said(
    'Illegal or empty (text)',
    'A text that must be given is empty or has illegal characters.',
    fieldAndValue,
  ),
  illegal_numeric: said('Illegal (numeric) {field}: {value}', 'A number is not one.'),
  illegal_or_empty_numeric: said(
    'Illegal or empty (numeric) {field}: {value}',
    'A number that must be given is missing or is not one.',
  ),
  illegal_phone: said('Illegal (phone)', 'A telephone number cannot be one.', fieldAndValue),
  illegal_zip: said(
    'Illegal (zip)',
    'A postal code does not have the form its country uses.',
    ' {field}{for_country}: {value}',
  ),
  illegal_country: said('Illegal (country) {field}: {value}', 'The country is not known.'),
  illegal_ss: said('Illegal social security number', 'Not nine digits. It is never repeated.'),
  unknown_region: said(
    'Unknown state/county/country: {state}/{county}/{country}',
    'The provider does not serve this place.',
  ),
  unknown_ship_region: said(
    'Unknown ship_state/ship_county/ship_country: {state}/{county}/{country}',
    'The provider does not serve the place of the service address.',
  ),
  illegal_refnum: said(
    'Illegal or empty (numeric) refnum: {value}Please select an advertising source.',
    'The advertising source is not given as a number.',
  ),
  unknown_agent: said('Unknown agent', 'There is no such agent, or it is disabled.'),
  unknown_refnum: said('Unknown refnum', 'There is no such advertising source.'),
  unknown_referrer: said(
    'Unknown referring custnum {value}',
    'There is no customer of the number given as referrer.',
  ),
  illegal_email_invoice_address: said(
    'Illegal email invoice address',
    'An invoice destination is no mail address.',
  ),
  unknown_local_account: said(
    'Unknown local account (specified by svcnum: {value})',
    'An invoice destination is the number of no account of this customer.',
  ),

  // Ways to pay.
  illegal_payment_type: said(
    'Illegal payment type',
    'This type of payment is not offered here, or not for this purpose.',
  ),
  invalid_card: said('Invalid credit card number', 'The card number has a mistake.'),
  unknown_card_type: said('Unknown card type', 'This brand of card is not accepted.'),
  not_a: said('Not a ', 'The card is not of the brand that was chosen.', '{value}'),
  cvv_four_digits: said(
    'CVV2 (CID) for American Express cards is four digits.',
    'The check value does not have the four digits of this brand.',
  ),
  cvv_three_digits: said(
    'CVV2 (CVC2/CID) is three digits.',
    'The check value does not have three digits.',
  ),
  invalid_echeck: said(
    'invalid echeck account@aba',
    'A bank account is not given as ACCOUNT@ROUTING with nine digits of routing.',
  ),
  invalid_btn: said(
    'invalid btn billing telephone number',
    'The telephone whose bill is to be charged is not given with ten digits.',
  ),
  illegal_po_number: said('Illegal P.O. number: {value}', 'Illegal characters in an order number.'),
  illegal_comp_issuer: said(
    'Illegal comp account issuer: {value}',
    'Illegal characters in the name of who granted free service.',
  ),
  illegal_prepayment: said(
    'Illegal prepayment identifier: {value}',
    'A prepaid card number has characters it cannot have.',
  ),
  unknown_prepayment: said(
    'Unknown prepayment identifier',
    'There is no such prepaid card, or it is used up.',
  ),
  illegal_expiration_date: said(
    'Illegal expiration date: {value}',
    'An expiration date cannot be read or does not exist.',
  ),
  expiration_required: said('Expriation date required', 'A card needs its expiration date.'),
  expired_card: said('Expired card', 'The card has expired.'),

  // Paying.
  illegal_amount: said('Illegal amount', 'The amount is not written as money is.'),
  amount_not_positive: said(
    'Amount must be greater than 0',
    'There is nothing to pay, or less than nothing was offered.',
  ),
  card_declined: said('Your card was declined.', 'The bank said no without a reason.'),
  insufficient_funds: said(
    'Your card has insufficient funds.',
    'The bank said that there is not enough money.',
  ),
  cvv_mismatch: said(
    "Your card's security code is incorrect.",
    'The bank said that the check value is wrong.',
  ),
  processing_error: said(
    'Your payment could not be processed. Your card has not been charged. Please try again.',
    'The gateway said that it could not do it; nothing was taken.',
  ),
  confirmation_needed: said(
    'Your bank asks for a confirmation that is not possible here. Please use another card.',
    'The bank wants the card holder to confirm the payment, and there is no page to do so.',
  ),
  payment_unconfirmed: said(
    'Your payment is being confirmed. Do not pay again.',
    'The gateway has not said yet whether money was taken; it will be asked again.',
  ),
  duplicate_transaction: said(
    'duplicate transaction - a payment with unique identifer {value} already exists',
    'The token was used for another amount or card, or its outcome is not known yet.',
  ),

  // Invoices and packages.
  unknown_invoice: said("Can't find invnum", 'This customer has no invoice of that number.'),
  unknown_payment: said(
    'unknown payment {number}',
    'This customer has made no payment of that number.',
  ),
  select_package: said('Please select a package', 'A sign-up needs a package.'),
  unknown_package: said('Unknown pkgpart: {value}', 'There is no such package on sale.'),
  cant_purchase: said(
    'This package is not available',
    'The agent of this customer does not sell the package.',
  ),
  unknown_pkgnum: said('unknown pkgnum {number}', 'This customer has no package of that number.'),
  unknown_pkgpart: said(
    'unknown pkgpart {number}',
    'This customer has no package of that definition to cancel.',
  ),
  illegal_quantity: said(
    'Illegal quantity: {value}',
    'This package is not sold in this quantity; at most {most} of it are one package.',
  ),
  illegal_when: said('Illegal when: {value}', 'Neither `now` nor `end` was said.'),
  no_change: said(
    'This is what you have already.',
    'A change to the same package in the same quantity.',
  ),
  cant_change: said(
    'This package cannot be changed into that one.',
    'One of the two is charged once only, so there is nothing to change.',
  ),
  change_disabled: said(
    'Package modification disabled',
    'Customers do not change packages by themselves here (selfservice_immutable-package).',
  ),
  change_suspended: said(
    "Can't change a suspended package",
    'The package is suspended: it has to be resumed first.',
  ),
  no_room_for_service: said(
    'The new package has no room for {value}.',
    'The package to change to comes with too few services of that kind.',
  ),
  suspend_refused: said(
    'Permission denied',
    'Customers do not suspend packages here (selfservice-suspend), or this suspension is not theirs.',
  ),
  already_suspended: said('This package is suspended already.', 'There is nothing to suspend.'),
  not_suspended: said('This package is not suspended.', 'There is nothing to resume.'),
  nothing_planned: said(
    'Nothing is planned for this package.',
    'Neither a change nor an end lies ahead of the package, so nothing can be taken back.',
  ),
  quote_expired: said(
    'This price is no longer valid. Please look at it again.',
    'The quote is over, was used, or is not one of this customer.',
  ),
  quote_changed: said(
    'Something has changed since this price was shown. Please look at it again.',
    'What was confirmed would not cost what was quoted; nothing was done.',
  ),
  several_packages: said(
    'Multiple packages with pkgpart {number}; specify pkgnum',
    'The definition alone does not say which package is meant; nothing was cancelled.',
  ),

  service_in_use: said(
    'This cannot be cancelled yet: other accounts depend on it. Please contact us.',
    'A domain that other accounts are in, or an account that gets the mail of a domain that stays.',
  ),
  cancel_refused: said(
    'Please contact us to cancel.',
    'The provider does not let customers cancel everything by themselves (selfservice-cancel).',
  ),

  ...agentMessages,
  ...gatewayMessages,
  ...laterMessages,
  ...methodMessages,

  // Labels that clients show, kept under the keys they know.
  daytime: label('Day Phone', 'The label of the field daytime.'),
  night: label('Night Phone', 'The label of the field night.'),
  phonenum_in_use: label('Phone number in use', 'A form that asks for a telephone number.'),
  stateid: label("Driver's License", 'The label of an identity document.'),
  stateid_state: label("Driver's License State", 'The label of where it was issued.'),
} as const satisfies Record<string, Message>;

export type RefusalCode = keyof typeof messages;

export type MessageValues = Readonly<Record<string, string | number | undefined>>;

/** Gives the operator's own text of a code, if there is one. */
export type MessageTexts = (code: RefusalCode) => string | undefined;

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(messages, code);
}

export const refusalCodes: readonly RefusalCode[] = Object.keys(messages).filter(isRefusalCode);

/** The names that may stand in braces in the text of a code, whoever writes it. */
export function placeholders(code: RefusalCode): string[] {
  const { text, suffix } = messages[code];
  const named = [...(text + suffix).matchAll(/\{([a-z_]+)\}/g)].map((match) => match[1] ?? '');
  return [...new Set(['field', 'value', ...named])];
}

const placeholderPattern = /\{(@?)([a-z_]+)\}/g;
const valueCharactersMax = 80;

/**
 * The sentence for a code. An operator's text replaces the words of a catalogue code but never
 * those of a protocol one; long values are cut, and what stands in braces inside a value stays as
 * it is. `showCodes` puts the code right after the words, where an operator looks for what to
 * reword.
 */
export function renderMessage(
  code: RefusalCode,
  values: MessageValues = {},
  texts: MessageTexts = () => undefined,
  options: { readonly showCodes?: boolean } = {},
): string {
  const message = messages[code];
  if (message.kind === 'protocol') return message.text;
  const words = (wanted: RefusalCode) => texts(wanted) ?? messages[wanted].text;
  const known = placeholders(code);
  const shown = options.showCodes ? ` (error code ${code})` : '';
  return (words(code) + shown + message.suffix).replace(
    placeholderPattern,
    (whole, at: string, name: string) => {
      if (at) return isRefusalCode(name) ? words(name) : whole;
      const value = values[name];
      if (value !== undefined) return cut(String(value));
      return known.includes(name) ? '' : whole;
    },
  );
}

function cut(value: string): string {
  if (value.length <= valueCharactersMax) return value;
  return Array.from(value).slice(0, valueCharactersMax).join('');
}
