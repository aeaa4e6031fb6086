// What an account is made of: user name, password, shell, access number, mailboxes to fetch.
import { type Checked, isRejected, Rejected } from './rejection.ts';
import { checkText, isText, lengthOf, lengthsMax, parseNumber } from './text-fields.ts';

/** The provider's rules for user names; each is a setting. */
export interface UsernameRules {
  readonly min: number;
  readonly max: number;
  readonly uppercase?: boolean;
  readonly ampersand?: boolean;
  readonly letterNeeded?: boolean;
  readonly letterFirst?: boolean;
  readonly periodForbidden?: boolean;
  readonly underscoreForbidden?: boolean;
  readonly dashForbidden?: boolean;
}

export const usernameRules: UsernameRules = { min: 2, max: lengthsMax.username };

export function checkUsername(
  value: string,
  rules: UsernameRules = usernameRules,
  field = 'username',
): Checked<string> {
  const { min } = rules;
  const max = Math.min(rules.max, lengthsMax.username);
  const characters = rules.uppercase ? /^[A-Za-z0-9_.&-]+$/ : /^[a-z0-9_.&-]+$/;
  if (!characters.test(value) || value.length < min || value.length > max) {
    return new Rejected('illegal_username', field, { min, max, value });
  }
  const broken =
    (!rules.ampersand && value.includes('&')) ||
    (rules.letterNeeded && !/[A-Za-z]/.test(value)) ||
    (rules.letterFirst && !/^[A-Za-z]/.test(value)) ||
    (rules.periodForbidden && value.includes('.')) ||
    (rules.underscoreForbidden && value.includes('_')) ||
    (rules.dashForbidden && value.includes('-'));
  return broken ? new Rejected('illegal_username_form', field, { value }) : value;
}

export interface PasswordRules {
  readonly min: number;
  readonly max: number;
}

export const passwordRules: PasswordRules = { min: 6, max: 128 };

/** A zero is what a careless form sends for nothing, so it counts as nothing. */
export function isNoPassword(value: string | undefined): boolean {
  return value === undefined || value === '' || value === '0';
}

export function checkPassword(
  value: string,
  rules: PasswordRules = passwordRules,
  field = '_password',
): Checked<string> {
  const length = lengthOf(value);
  if (length >= rules.min && length <= rules.max && !/[\t\n\r\0]/.test(value)) return value;
  return new Rejected('illegal_password', field, { min: rules.min, max: rules.max });
}

export function checkShell(
  value: string,
  shells: readonly string[],
  field = 'new_shell',
): Checked<string> {
  if (shells.includes(value)) return value;
  return new Rejected('illegal_shell', field, { value, shells: shells.join(' ') });
}

/** The index of an access number; a zero counts as none. */
export function checkAccessNumber(value: string, field = 'popnum'): Checked<number | undefined> {
  if (value === '' || value === '0') return undefined;
  if (!/^[0-9]+$/.test(value)) return new Rejected('illegal_popnum', field, { value });
  return parseNumber(value) ?? new Rejected('unknown_popnum', field, { value });
}

export function checkSecurityPhrase(value: string, field = 'sec_phrase'): Checked<string> {
  return checkText(field, value);
}

/** A mailbox elsewhere whose mail is to be fetched. */
export interface Mailbox {
  readonly machine: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
}

export interface MailboxInput {
  readonly snarf_machineN: readonly string[];
  readonly snarf_protocolN: readonly string[];
  readonly snarf_usernameN: readonly string[];
  readonly snarf_passwordN: readonly string[];
}

const hostPattern = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/;

/** Mailboxes are counted from 1 and end with the first that names no machine. */
export function checkMailboxes(input: MailboxInput): Checked<readonly Mailbox[]> {
  const mailboxes: Mailbox[] = [];
  for (const [index, machine] of input.snarf_machineN.entries()) {
    if (machine === '') break;
    const mailbox = checkMailbox(index + 1, {
      machine,
      protocol: input.snarf_protocolN[index] ?? '',
      username: input.snarf_usernameN[index] ?? '',
      password: input.snarf_passwordN[index] ?? '',
    });
    if (isRejected(mailbox)) return mailbox;
    mailboxes.push(mailbox);
  }
  return mailboxes;
}

function checkMailbox(n: number, mailbox: Mailbox): Checked<Mailbox> {
  const { machine, protocol, username, password } = mailbox;
  const max = lengthsMax.text;
  const wrong = (part: string, value: string) =>
    new Rejected('illegal_mailbox', `snarf_${part}${n}`, { value });
  if (!hostPattern.test(machine) || machine.length > max) return wrong('machine', machine);
  if (!/^[A-Za-z0-9]{1,80}$/.test(protocol)) return wrong('protocol', protocol);
  if (!isText(username)) return wrong('username', username);
  if (/[\t\n\r\0]/.test(password) || lengthOf(password) > max) return wrong('password', '');
  return mailbox;
}
