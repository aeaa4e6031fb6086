import type { ServiceDefinition } from '../catalogue/service-definition.ts';

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
