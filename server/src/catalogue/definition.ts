/** The price list: what a package is, and what a customer gets with it. */
import type { Money } from '@lineside/contract/money.ts';

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

/** How many services of one definition a package comes with. */
export interface PackageService {
  /** The number of its `ServiceDefinition`. */
  readonly service: number;
  readonly quantity: number;
  readonly primary: boolean;
}

export interface PackageDefinition {
  readonly number: number;
  readonly name: string;
  /** For the staff. */
  readonly comment: string;
  readonly plan: string;
  readonly setupFee: Money;
  readonly recurringFee: Money;
  /** `0` once only, `N` months, `Nw` weeks, `Nd` days. */
  readonly frequency: string;
  readonly setupTaxExempt: boolean;
  readonly recurringTaxExempt: boolean;
  readonly taxClass: string;
  readonly services: readonly PackageService[];
  /** No longer sold; customers who have it keep it. */
  readonly disabled: boolean;
}

export const fieldOf = (
  definition: ServiceDefinition,
  field: string,
  mode?: ServiceField['mode'],
): string | undefined =>
  definition.fields.find((each) => each.field === field && (mode ?? each.mode) === each.mode)
    ?.value;
