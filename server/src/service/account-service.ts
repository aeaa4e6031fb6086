/** Which of a package's services an order means, and what its definition says of an account. */
import { parseNumber } from '@lineside/contract/text-fields.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PackageDefinition } from '../catalogue/package-definition.ts';
import type { ServiceDefinition } from '../catalogue/service-definition.ts';
import { Refusal } from '../refusal.ts';

/** `svcpart` as it was sent; empty for the package's own account service. */
export function accountServiceOf(
  known: Catalogue,
  bought: PackageDefinition,
  svcpart: string,
): ServiceDefinition {
  const definition =
    svcpart === ''
      ? known.primaryAccountService(bought)
      : known.servicesOf(bought).find((each) => each.service === parseNumber(svcpart))?.definition;
  if (definition === undefined || definition.kind !== 'account' || definition.disabled) {
    throw new Refusal('unknown_svcpart');
  }
  return definition;
}

export interface FieldValue {
  readonly value: string;
  readonly fixed: boolean;
}

/** What the definition makes of a field: fixed wins, a default fills what was left empty. */
export function fieldValue(
  definition: ServiceDefinition,
  field: string,
  sent: string | undefined,
): FieldValue {
  const known = definition.fields.find((each) => each.field === field);
  if (known?.mode === 'fixed') return { value: known.value, fixed: true };
  return { value: sent || (known?.value ?? ''), fixed: false };
}
