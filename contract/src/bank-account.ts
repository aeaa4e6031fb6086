// Bank accounts, written `ACCOUNT@ROUTING`.
import { type Checked, Rejected } from './rejection.ts';

export interface BankAccount {
  /** For the gateway, never for a table, a log or a text. */
  readonly account: string;
  readonly routing: string;
}

/** Everything but digits and `@` is dropped; the routing number has nine digits. */
export function checkBankAccount(value: string, field = 'payinfo'): Checked<BankAccount> {
  const match = /^([0-9]{1,40})@([0-9]{9})$/.exec(value.replaceAll(/[^0-9@]/g, ''));
  if (!match) return new Rejected('invalid_echeck', field);
  const [, account = '', routing = ''] = match;
  return { account, routing };
}

/**
 * Whether the check digit of a routing number is right. No field rule asks it: banks outside the
 * United States use other numbers of nine digits, and only the gateway knows them.
 */
export function passesRoutingChecksum(routing: string): boolean {
  if (!/^[0-9]{9}$/.test(routing)) return false;
  const weights = [3, 7, 1, 3, 7, 1, 3, 7, 1];
  const total = weights.reduce((sum, weight, place) => sum + weight * Number(routing[place]), 0);
  return total % 10 === 0;
}
