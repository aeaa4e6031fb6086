/** What a customer gets with a package. */

/** What a service is made of once a customer has it: an account or a domain. */
export type ServiceKind = 'account' | 'domain';

export const serviceKinds: readonly ServiceKind[] = ['account', 'domain'];

/** A value the definition gives to a field of every service made by it. */
export interface ServiceField {
  /** As the protocol names it: `domsvc`, `shell`, `popnum`, … */
  readonly field: string;
  readonly value: string;
  /** `fixed` wins over what was asked for; `default` fills what was left empty. */
  readonly mode: 'default' | 'fixed';
}

export interface ServiceDefinition {
  readonly number: number;
  readonly name: string;
  readonly kind: ServiceKind;
  readonly fields: readonly ServiceField[];
  readonly disabled: boolean;
}

export const fieldOf = (
  definition: ServiceDefinition,
  field: string,
  mode?: ServiceField['mode'],
): string | undefined =>
  definition.fields.find((each) => each.field === field && (mode ?? each.mode) === each.mode)
    ?.value;
