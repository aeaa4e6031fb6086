import { parseNumber } from '@lineside/contract/text-fields.ts';
import type { Call } from '../call.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { packageByNumber } from '../package/packages-of-customer.ts';
import { Refusal } from '../refusal.ts';

/** A package of the customer that has not ended; any other is as unknown as one of a stranger. */
export async function ownPackage(
  { tx }: Pick<Call, 'tx'>,
  customer: number,
  pkgnum: string,
): Promise<CustomerPackage> {
  const number = parseNumber(pkgnum);
  const found = number === undefined ? undefined : await packageByNumber(tx, { number, customer });
  if (found === undefined || found.cancelledAt !== null) {
    throw new Refusal('unknown_pkgnum', { number: pkgnum });
  }
  return found;
}
