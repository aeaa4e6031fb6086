// Bank accounts: written `ACCOUNT@ROUTING`, or as an IBAN where the provider collects by SEPA.
import { type Checked, Rejected } from './rejection.ts';

/** How the provider's banks number accounts. */
export type BankScheme = 'ach' | 'sepa';

export interface BankAccount {
  /** For the gateway, never for a table, a log or a text. An IBAN stands here. */
  readonly account: string;
  /** Empty with an IBAN, which has it inside. */
  readonly routing: string;
}

export interface BankRules {
  readonly bankScheme?: BankScheme | undefined;
  /** Of the customer. Banks outside the United States have numbers of nine digits of their own. */
  readonly country?: string | undefined;
}

export function checkBankAccount(
  value: string,
  rules: BankRules = {},
  field = 'payinfo',
): Checked<BankAccount> {
  if (rules.bankScheme === 'sepa') return checkIban(value, field);
  const match = /^([0-9]{1,40})@([0-9]{9})$/.exec(value.replaceAll(/[^0-9@]/g, ''));
  if (!match) return new Rejected('invalid_echeck', field);
  const [, account = '', routing = ''] = match;
  if (rules.country === 'US' && !passesRoutingChecksum(routing)) {
    return new Rejected('illegal_routing_number', field);
  }
  return { account, routing };
}

/** The same in two fields, as later pages have it; each is named when it is wrong. */
export function checkBankFields(
  { account, routing }: BankAccount,
  rules: BankRules = {},
): Checked<BankAccount> {
  if (rules.bankScheme === 'sepa') return checkIban(account, 'payinfo1');
  const digits = account.replaceAll(/[ -]/g, '');
  if (!/^[0-9]{1,40}$/.test(digits)) return new Rejected('illegal_account_number', 'payinfo1');
  const bank = routing.replaceAll(/[ -]/g, '');
  const checked = checkBankAccount(`${digits}@${bank}`, rules, 'payinfo2');
  return checked instanceof Rejected ? new Rejected('illegal_routing_number', 'payinfo2') : checked;
}

/** Whether the check digit of a routing number of the United States is right. */
export function passesRoutingChecksum(routing: string): boolean {
  if (!/^[0-9]{9}$/.test(routing)) return false;
  const weights = [3, 7, 1, 3, 7, 1, 3, 7, 1];
  const total = weights.reduce((sum, weight, place) => sum + weight * Number(routing[place]), 0);
  return total % 10 === 0;
}

/** Blanks are how people read it. The length that each country uses is for the server to know. */
function checkIban(value: string, field: string): Checked<BankAccount> {
  const account = value.replaceAll(/[\s@]/g, '').toUpperCase();
  const wellFormed = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(account);
  if (!wellFormed || !passesIbanChecksum(account)) {
    return new Rejected('illegal_account_number', field);
  }
  return { account, routing: '' };
}

/** Read as one number, with A as 10, and its first four characters last, it leaves 1 of 97. */
export function passesIbanChecksum(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
