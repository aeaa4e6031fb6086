// Error texts of calls that the historical module has only in later versions.
import type { HistoricalError } from './historical-errors.ts';
import type { RefusalCode } from './messages.ts';

const rows =
  (where: string) =>
  (text: string, ...becomes: RefusalCode[]): HistoricalError => ({ where, text, becomes });

const reworded = (row: HistoricalError, because: string): HistoricalError => ({ ...row, because });

const passwords = rows('myaccount_passwd');
const accounts = rows('provision_acct');
const endings = rows('unprovision_svc');
const resets = rows('reset_passwd');
const noResets = (text: string, because: string): HistoricalError =>
  reworded(resets(text), because);

const uniform = 'whether there is such an account or address is told to nobody';

export const historicalLater: readonly HistoricalError[] = [
  passwords("New passwords don't match.", 'new_passwords_dont_match'),
  passwords('Enter new password', 'enter_new_password'),
  passwords('Service not found', 'unknown_service'),
  passwords('Incorrect current password.', 'incorrect_current_password', 'too_many_attempts'),
  reworded(
    rows('pkg_info')('unknown pkg num $pkgnum', 'unknown_pkgnum'),
    'the number was meant, and is said as by every other call',
  ),
  rows('part_svc_info')('unknown svcpart N for pkgnum M', 'unknown_service_definition'),
  accounts("Passwords don't match", 'passwords_dont_match'),
  accounts('Empty password', 'empty_password'),
  accounts('Invalid domain', 'invalid_domain'),
  accounts('unknown svcpart N', 'unknown_service_definition'),
  reworded(
    accounts('svcpart N is not a FS::svc_acct definition', 'unknown_service_definition'),
    'customers are not told about tables',
  ),
  accounts('Already N NAME services for pkgnum M', 'no_room'),
  endings('unknown svcnum N', 'unknown_svcnum'),
  reworded(
    endings('Service N does not belong to customer C', 'unknown_svcnum'),
    'whose number it is makes no difference to what a stranger is told',
  ),
  resets('Password resets disabled', 'resets_disabled'),
  noResets('Email address not found', uniform),
  noResets('Account not found', uniform),
  noResets(
    'Multi-customer contacts incompatible with customer-based verification',
    'nothing but the mailed link proves who it is',
  ),
  noResets(
    'selfservice-password_reset_msgnum unset',
    'the text of the mail is there from the beginning',
  ),
  rows('process_reset_passwd')("New passwords don't match.", 'new_passwords_dont_match'),
  rows('process_reset_passwd')('Enter new password', 'enter_new_password'),
  rows('list_svc_usage')('No service selected in list_svc_usage', 'no_service_selected'),
  reworded(
    rows('list_svc_usage')('Viewing usage is not allowed.'),
    'every customer may see what he used himself',
  ),
];
