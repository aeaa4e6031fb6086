/** The rules for what is said of a contact person. */
import { isMailAddress } from '@lineside/contract/invoicing-list.ts';
import { Rejected } from '@lineside/contract/rejection.ts';
import { accepted } from '../checked.ts';

/** Mail addresses alone: neither paper nor an account is anybody's address. */
export function addressesFrom(list: string): readonly string[] {
  const addresses = list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const value = addresses.find((part) => !isMailAddress(part));
  if (value === undefined) return addresses;
  return accepted<readonly string[]>(
    new Rejected('illegal_email_invoice_address', 'emailaddress', { value }),
  );
}
