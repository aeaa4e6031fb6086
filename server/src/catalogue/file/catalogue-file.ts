/**
 * The catalogue in the words of its file: everything is known by name, nothing by number. What is
 * stored is brought into the same form, so that both can be compared line by line.
 */
import type { Money } from '@lineside/contract/money.ts';
import type { PlanOptions } from '../price-plan.ts';
import type { ServiceKind } from '../service-definition.ts';

interface Named {
  readonly name: string;
  /** The number clients know it by. In a file: only where it is said. */
  readonly number?: number | undefined;
}

export interface FileDomain {
  readonly name: string;
  readonly disabled: boolean;
}

export interface FileService extends Named {
  readonly kind: ServiceKind;
  readonly fixed: Readonly<Record<string, string>>;
  readonly default: Readonly<Record<string, string>>;
  readonly disabled: boolean;
}

export interface FileInclusion {
  readonly service: string;
  readonly quantity: number;
  readonly primary: boolean;
}

export interface FilePackage extends Named {
  readonly comment: string;
  readonly plan: string;
  readonly planOptions: PlanOptions;
  readonly setup: Money;
  readonly recurring: Money;
  /** As it is stored: `0`, `N`, `Nw`, `Nd`. */
  readonly frequency: string;
  readonly setupTaxExempt: boolean;
  readonly recurringTaxExempt: boolean;
  readonly taxClass: string;
  readonly services: readonly FileInclusion[];
  readonly disabled: boolean;
}

export interface FileDiscount extends Named {
  readonly amount: Money;
  readonly percentPpm: number;
  readonly periods: number;
  readonly disabled: boolean;
}

export interface FileAgentType extends Named {
  readonly sells: readonly string[];
}

export interface FileAgent extends Named {
  readonly type: string;
  readonly username: string;
  /** Absent: stays as it is. */
  readonly passwordHash?: string | undefined;
  readonly disabled: boolean;
}

export interface FileSource extends Named {
  readonly disabled: boolean;
}

export interface FileAccessNumber {
  readonly areaCode: string;
  readonly exchange: string;
  readonly local: string;
  readonly city: string;
  readonly state: string;
  readonly disabled: boolean;
}

export interface FileRegion {
  readonly country: string;
  readonly state: string;
  readonly county: string;
  readonly taxClass: string;
  readonly name: string;
  readonly ratePpm: number;
  readonly exemptAmount: Money;
  readonly setupExempt: boolean;
  readonly recurringExempt: boolean;
  readonly inclusive: boolean;
  readonly disabled: boolean;
}

export interface FileMessage {
  readonly language: string;
  readonly code: string;
  readonly text: string;
}

export interface FileSetting {
  readonly name: string;
  readonly text: string;
}

/** The sections, by the names they have in a file. One that a file leaves out stays as it is. */
export interface Sections {
  readonly settings: readonly FileSetting[];
  readonly messages: readonly FileMessage[];
  readonly domains: readonly FileDomain[];
  readonly services: readonly FileService[];
  readonly packages: readonly FilePackage[];
  readonly discounts: readonly FileDiscount[];
  readonly 'agent-types': readonly FileAgentType[];
  readonly agents: readonly FileAgent[];
  readonly 'advertising-sources': readonly FileSource[];
  readonly 'access-numbers': readonly FileAccessNumber[];
  readonly 'tax-regions': readonly FileRegion[];
}

export type SectionName = keyof Sections;

export type CatalogueFile = { readonly [S in SectionName]?: Sections[S] | undefined };

export interface Mistake {
  readonly line: number;
  readonly what: string;
}

/** A file that cannot be applied, with everything that is wrong with it. */
export class UnusableCatalogue extends Error {
  override readonly name = 'UnusableCatalogue';
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    const sorted = mistakes.toSorted((a, b) => a.line - b.line);
    super(sorted.map(({ line, what }) => `line ${line}: ${what}`).join('\n'));
    this.mistakes = sorted;
  }
}
