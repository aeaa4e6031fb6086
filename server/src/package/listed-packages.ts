/** The packages of a customer that are not cancelled, each with its services and what is planned. */
import type { Tx } from '../database/database.ts';
import { type ListedRow, listedPackages } from './sql/listed.ts';

export interface ListedPackage {
  readonly bought: ListedRow;
  /** A row for each of its services. */
  readonly services: readonly ListedRow[];
}

/** One statement; what packages and services are called is in memory. */
export async function listedPackagesOf(tx: Tx, customer: number): Promise<ListedPackage[]> {
  const packages: { readonly bought: ListedRow; readonly services: ListedRow[] }[] = [];
  // The rows of a package follow each other.
  for (const row of await listedPackages.all(tx, { customer })) {
    let last = packages.at(-1);
    if (last?.bought.number !== row.number) {
      last = { bought: row, services: [] };
      packages.push(last);
    }
    if (row.service !== null) last.services.push(row);
  }
  return packages;
}

/** What identifies a service: `bob@example.com`, `example.com`. */
export const labelOf = (row: ListedRow): string =>
  row.serviceKind === 'account' ? `${row.username}@${row.accountDomain}` : (row.domainName ?? '');

interface PlannedChange {
  readonly onDay: string;
  readonly definition: number;
}

/** What it becomes, and on which day, where that is planned. */
export const plannedChangeOf = ({
  planKind,
  planOn,
  planDefinition,
}: ListedRow): PlannedChange | undefined =>
  planKind === 'change' && planOn !== null && planDefinition !== null
    ? { onDay: planOn, definition: planDefinition }
    : undefined;
