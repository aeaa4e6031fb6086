import { parseNumber } from '@lineside/contract/text-fields.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PackageDefinition } from '../catalogue/package-definition.ts';
import type { ServiceDefinition } from '../catalogue/service-definition.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { Refusal } from '../refusal.ts';

export interface IncludedHere {
  readonly definition: ServiceDefinition;
  /** The definition of the package. */
  readonly sold: PackageDefinition;
}

/** The service that a package comes with under this number. */
export function serviceOf(
  known: Catalogue,
  bought: Pick<CustomerPackage, 'definition'>,
  svcpart: string,
): IncludedHere {
  const sold = known.definition(bought.definition);
  const number = parseNumber(svcpart);
  const found =
    sold && known.servicesOf(sold).find((each) => each.definition.number === number)?.definition;
  if (sold === undefined || found === undefined || found.disabled) {
    throw new Refusal('unknown_service_definition', { number: svcpart });
  }
  return { definition: found, sold };
}
