// Where invoices go: mail addresses, own accounts, paper.
import { type Checked, Rejected } from './rejection.ts';
import { lengthOf, lengthsMax, parseNumber } from './text-fields.ts';

export interface Destinations {
  readonly post: boolean;
  readonly addresses: readonly string[];
  /** Numbers of accounts; whoever asks must see to it that they are the customer's own. */
  readonly accounts: readonly number[];
}

const localPart = "[\\p{L}\\p{M}\\p{N}_!#$%&'*+/=?^{|}~-]+";
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?';
const mailPattern = new RegExp(`^${localPart}(?:\\.${localPart})*@(?:${label}\\.)+${label}$`, 'u');

export function isMailAddress(value: string): boolean {
  return mailPattern.test(value) && lengthOf(value) <= lengthsMax.text;
}

/** Reads a list separated by commas. Doubles and empty places are dropped. */
export function parseInvoicingList(value: string, field = 'invoicing_list'): Checked<Destinations> {
  const parts = value.split(',').map((part) => part.trim());
  const addresses = new Set<string>();
  const accounts = new Set<number>();
  for (const part of parts) {
    if (part === '' || part === 'POST') continue;
    if (/^[0-9]+$/.test(part)) {
      const account = parseNumber(part);
      if (account === undefined) return unknownAccount(part, field);
      accounts.add(account);
    } else if (isMailAddress(part)) {
      addresses.add(part);
    } else {
      return new Rejected('illegal_email_invoice_address', field, { value: part });
    }
  }
  return { post: parts.includes('POST'), addresses: [...addresses], accounts: [...accounts] };
}

/** The one answer for an account of somebody else and for one that does not exist. */
export function unknownAccount(value: string | number, field = 'invoicing_list'): Rejected {
  return new Rejected('unknown_local_account', field, { value });
}
