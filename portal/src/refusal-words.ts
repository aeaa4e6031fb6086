/** Where a "no" belongs on a form, and how it is said to a person. */
import type { RefusalCode } from '@lineside/contract/messages.ts';
import type { Refused } from './refused.ts';
import type { Words } from './texts.ts';

/** Our own words where we have them, in the language of the page; else what the server said. */
export function refusalText(words: Words, { code, message }: Refused): string {
  const seconds = /\d+/.exec(message)?.[0] ?? '60';
  if (code === 'too_many_attempts') return words('error.too_many_attempts', { seconds });
  const own = code === undefined ? undefined : words.find(`error.${code}`);
  return own ?? message;
}

const fieldsOfCodes: Partial<Record<RefusalCode, string>> = {
  incorrect_password: 'password',
  unknown_user: 'username',
  incorrect_code: 'code',
  email_needed: 'emailaddress',
  unknown_domain: 'domain',
  empty_password: '_password',
  illegal_password: '_password',
  illegal_username: 'username',
  illegal_username_form: 'username',
  username_in_use: 'username',
  illegal_popnum: 'popnum',
  unknown_popnum: 'popnum',
  no_access_number_selected: 'popnum',
  illegal_finger: 'new_gecos',
  illegal_shell: 'new_shell',
  shell_without_uid: 'new_shell',
  unknown_region: 'state',
  unknown_ship_region: 'ship_state',
  illegal_country: 'country',
  illegal_email_invoice_address: 'invoicing_list',
  unknown_local_account: 'invoicing_list',
  card_numbers_not_accepted: 'payinfo',
  invalid_card: 'payinfo',
  unknown_card_type: 'payinfo',
  not_a: 'payinfo',
  cvv_four_digits: 'paycvv',
  cvv_three_digits: 'paycvv',
  cvv_mismatch: 'paycvv',
  invalid_echeck: 'account_number',
  invalid_btn: 'payinfo',
  illegal_po_number: 'po_number',
  illegal_prepayment: 'pin',
  unknown_prepayment: 'pin',
  invalid_prepaid_card: 'pin',
  illegal_account_number: 'account_number',
  illegal_routing_number: 'routing_number',
  amount_below_minimum: 'amount',
  unknown_custpaybynum: 'method',
  new_passwords_dont_match: 'new_password2',
  enter_new_password: 'new_password',
  common_password: 'new_password',
  password_has_username: 'new_password',
  illegal_expiration_date: 'month',
  expiration_required: 'month',
  expired_card: 'month',
  illegal_amount: 'amount',
  amount_not_positive: 'amount',
  illegal_quantity: 'quantity',
  select_package: 'pkgpart',
  unknown_package: 'pkgpart',
  cant_purchase: 'pkgpart',
};

const named =
  /\b(?:ship_)?(?:first|last|company|address1|address2|city|county|state|zip|country|daytime|night|fax|payname)(?=: | \()/;

/** The name of the field, or empty for the form as a whole. */
export function fieldOf({ code, message }: Refused, fields: ReadonlySet<string>): string {
  const said = named.exec(message)?.[0];
  if (said !== undefined && fields.has(said)) return said;
  const usual = code === undefined ? undefined : fieldsOfCodes[code];
  if (usual !== undefined && fields.has(usual)) return usual;
  const renamed = renames[usual ?? ''];
  return renamed !== undefined && fields.has(renamed) ? renamed : '';
}

/** The same idea is called otherwise where a password is changed. */
const renames: Readonly<Record<string, string>> = {
  _password: 'new_password',
  password: 'old_password',
  invoicing_list: 'emailaddress',
};
