import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { CustomerPackage } from '../package/bought.ts';

/** As a customer knows them: `Dialup, Web site`. */
export async function namesOf(
  call: Call,
  packages: readonly Pick<CustomerPackage, 'definition'>[],
): Promise<string> {
  const known = await catalogue(call.tx);
  const names = packages.map(({ definition }) => known.definition(definition)?.name ?? '');
  return [...new Set(names)].join(', ');
}
