import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { pkg_info } from '@lineside/contract/package.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import { type Call, customerOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { Refusal } from '../refusal.ts';
import { packageByNumber } from './packages-of-customer.ts';

/** What one package of the customer is, whether or not it has ended. */
export async function showPackage(
  call: Call,
  { pkgnum = '' }: Input<typeof pkg_info>,
): Promise<Answer<typeof pkg_info>> {
  const customer = customerOf(call);
  const number = parseNumber(pkgnum);
  const bought =
    number === undefined ? undefined : await packageByNumber(call.tx, { number, customer });
  if (bought === undefined) throw new Refusal('unknown_pkgnum', { number: pkgnum });
  const definition = (await catalogue(call.tx)).definition(bought.definition);
  return { pkg_label: definition?.name ?? '', pkgpart: bought.definition, classnum: '' };
}
