/** How many a commission is paid for: customers whom a customer sent, or their packages. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Counted } from '../catalogue/price-plan.ts';
import type { Tx } from '../database/database.ts';
import { countReferredCustomers, countReferredPackages } from './sql/referred.ts';

export interface Counting {
  readonly counted: Counted;
  /** 1: whom he sent himself; 2: also whom those sent; and so on. */
  readonly depth: number;
  /** Names of the packages that count, where only listed ones do. */
  readonly packages: readonly string[];
}

export async function countReferred(
  tx: Tx,
  known: Catalogue,
  customer: number,
  { counted, depth, packages }: Counting,
): Promise<number> {
  if (counted === 'customers') {
    return (await countReferredCustomers.first(tx, { customer, depth }))?.count ?? 0;
  }
  const rows = await countReferredPackages.all(tx, { customer, depth });
  const counts = (definition: number) =>
    counted === 'packages' || packages.includes(known.definition(definition)?.name ?? '');
  return rows.reduce((total, row) => total + (counts(row.definition) ? row.count : 0), 0);
}
