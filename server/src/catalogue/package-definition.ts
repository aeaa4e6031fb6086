/** The price list: what a package costs, how often, and what it comes with. */
import type { Money } from '@lineside/contract/money.ts';

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
