/** A rule of the house, with an example that breaks it and one that keeps it. */
import type { House, Violation } from './house.ts';

export interface Rule {
  /** Said as what is true when nothing breaks it. */
  readonly claim: string;
  readonly find: (house: House) => Violation[];
  /** Each of these houses must give at least one violation, or the rule cannot fail. */
  readonly broken: readonly Readonly<Record<string, string>>[];
  readonly kept: Readonly<Record<string, string>>;
}
