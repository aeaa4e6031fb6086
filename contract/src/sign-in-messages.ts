// What is said to those who sign in, and about how their accounts are protected.
import { said } from './message.ts';

export const signInMessages = {
  second_factor_needed: said(
    'Please enter the code of your second factor to sign in.',
    'The password is right, and the account has a second factor: `login_second_factor` goes on.',
  ),
  sign_in_expired: said(
    'This took too long. Please begin again.',
    'What a sign-in or a new passkey was begun with is over, was used, or never was.',
  ),
  incorrect_code: said(
    'Incorrect code.',
    'The code of a second factor is wrong, was used before, or is no longer good.',
  ),
  second_factor_on: said(
    'Your second factor is on already.',
    'A second factor has to be turned off before another is set up.',
  ),
  second_factor_off: said(
    'You have no second factor.',
    'There is none to turn off, or to make recovery codes for.',
  ),
  second_factor_not_begun: said(
    'Please begin to set up the second factor again.',
    'A code was sent, and no secret has been made that it could belong to.',
  ),
  unknown_session: said(
    'This session is over already.',
    'This customer has no open session of that name.',
  ),
  passkeys_off: said(
    'Passkeys are not offered here.',
    'The setting portal_url names no pages with which passkeys could work.',
  ),
  passkeys_full: said(
    'You have too many passkeys. Please remove one first.',
    'An account has at most 20 passkeys.',
  ),
  passkey_refused: said(
    'This passkey cannot be accepted.',
    'A passkey is unknown, was removed, or its answer is not signed as it must be.',
  ),
  passkey_known: said(
    'This passkey is registered already.',
    'The passkey belongs to an account already.',
  ),
  unknown_passkey: said('unknown passkey {number}', 'This account has no passkey of that number.'),
} as const;
