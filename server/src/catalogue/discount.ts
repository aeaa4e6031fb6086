/** A reduction that packages may have: an amount or a share of the recurring fee. */
import type { Money } from '@lineside/contract/money.ts';

export interface Discount {
  readonly number: number;
  readonly name: string;
  /** Off the fee of a whole period; zero where it is a share. */
  readonly amount: Money;
  /** Parts per million of the fee; 0 where it is an amount. */
  readonly percentPpm: number;
  /** For how many periods; 0 for all. */
  readonly periods: number;
  /** Given to no more packages; those that have it keep it. */
  readonly disabled: boolean;
}
