// The texts of calls that the historical module has only in later versions.
import { said } from './message.ts';

export const laterMessages = {
  // Services and their passwords.
  passwords_dont_match: said(
    "Passwords don't match",
    'The password of a new account was not sent twice alike. Forms show it, too.',
  ),
  new_passwords_dont_match: said(
    "New passwords don't match.",
    'The new password was not sent twice alike.',
  ),
  enter_new_password: said('Enter new password', 'No new password was sent.'),
  incorrect_current_password: said(
    'Incorrect current password.',
    'The current password that was sent is wrong, or it is asked for and was not sent.',
  ),
  unknown_service: said('Service not found', 'This customer has no account of that number.'),
  unknown_svcnum: said('unknown svcnum {number}', 'This customer has no service of that number.'),
  unknown_service_definition: said(
    'unknown svcpart {number}',
    'The package does not come with such a service, or it is not of the kind that was asked for.',
  ),
  no_room: said(
    'This package has all its services of that kind already.',
    'The package comes with no more services of that definition.',
  ),
  invalid_domain: said(
    'Invalid domain',
    'The domain of a new account is none that this customer may choose.',
  ),

  // Lost passwords, and better ones.
  resets_disabled: said(
    'Password resets disabled',
    'The provider has no pages to which a mailed link could lead (portal_url).',
  ),
  reset_name_needed: said(
    'Please enter your e-mail address, or your user name and domain.',
    'Neither a mail address nor a user name with its domain was sent.',
  ),
  common_password: said(
    'Invalid password - it is one of those that are tried first.',
    'A word, a row or a name that everybody uses, perhaps with digits added.',
  ),
  password_has_username: said(
    'Invalid password - it contains the user name.',
    'A new password has the user name of its account in it.',
  ),

  // Paying ahead.
  renewal_not_offered: said(
    'Nothing can be renewed up to that day.',
    'The day is none of those that renew_info lists, and nothing was renewed up to it.',
  ),
  amount_below_price: said(
    'The amount does not cover the order.',
    'Less was to be paid with an order than its first invoice costs.',
  ),

  // Use.
  no_service_selected: said(
    'No service selected in list_svc_usage',
    'The account whose sessions are asked for was not named.',
  ),
} as const;
