/** The discounts that a package has, and how much of each is used. */
import type { Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import {
  countDiscount,
  discountsOf,
  insertPackageDiscount,
  moveDiscountRows,
  useDiscountRow,
} from './sql/discount.ts';

export interface PackageDiscount {
  readonly number: number;
  readonly name: string;
  readonly amount: Money;
  readonly percentPpm: number;
  /** 0 for all. */
  readonly periods: number;
  readonly periodsUsed: number;
}

/** In the order in which they were granted, the used up ones included. */
export const discountsOfPackage = (tx: Tx, number: number): Promise<PackageDiscount[]> =>
  discountsOf.all(tx, { package: number });

export interface Granting {
  readonly package: number;
  readonly discount: number;
  readonly by: string;
}

export async function grantDiscount(
  { tx, now }: Pick<Call, 'tx' | 'now'>,
  { package: number, discount, by }: Granting,
): Promise<void> {
  const at = now.epochMilliseconds;
  await insertPackageDiscount.run(tx, { package: number, discount, at, by });
  await countDiscount.run(tx, { package: number });
}

/** One more period of it is used. */
export async function useDiscount(tx: Tx, number: number): Promise<void> {
  await useDiscountRow.run(tx, { number });
}

/** What is left of the discounts goes with the customer to the package he changes to. */
export async function moveDiscounts(
  tx: Tx,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const moved = await moveDiscountRows.run(tx, { from, to });
  if (moved > 0) await countDiscount.run(tx, { package: to });
}
